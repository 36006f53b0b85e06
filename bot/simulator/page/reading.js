/** Keeps many "something changed" from becoming as many requests at the same time. */

/**
 * Wraps an async `read` so that it runs once at a time. Each call resolves when a run that began after it is over;
 * calls during a run share the next one.
 */
export function oneAtATime(read) {
  let wanted = 0;
  let running = null;
  const keepReading = async () => {
    try {
      let done;
      do {
        done = wanted;
        await read();
      } while (done !== wanted);
    } finally {
      running = null;
    }
  };
  return () => {
    wanted += 1;
    running ??= keepReading();
    return running;
  };
}
