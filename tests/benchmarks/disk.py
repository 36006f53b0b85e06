"""How long the disk takes to sync, and a library that makes it take longer. Run as a program it prints the first."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

SYNCS = 200
RECORD = b"x" * 100
SOURCE = Path(__file__).with_name("slowsync.c")


def measure(folder: Path, syncs: int = SYNCS) -> float:
    """Seconds of an fdatasync after a small append to a file of that folder: the median of `syncs`."""
    file = folder / "syncs"
    times = []
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        for _ in range(syncs):
            os.write(descriptor, RECORD)
            begin = time.perf_counter()
            os.fdatasync(descriptor)
            times.append(time.perf_counter() - begin)
    finally:
        os.close(descriptor)
        file.unlink()
    return statistics.median(times)


def measured_elsewhere(folder: Path, environment: Mapping[str, str]) -> float:
    """The same by a process with this environment, as the contenders get it."""
    command = [sys.executable, __file__, str(folder)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    return float(done.stdout)


def slow_disk(folder: Path, seconds: float) -> dict[str, str] | None:
    """The environment in which every sync takes `seconds` more; None without gcc. Builds the library in `folder`."""
    compiler = shutil.which("gcc")
    if compiler is None:
        return None
    library = folder / "slowsync.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SYNC_MICROSECONDS": str(round(seconds * 1e6))}


if __name__ == "__main__":
    sys.stdout.write(str(measure(Path(sys.argv[1]))))
