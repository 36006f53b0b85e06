/* A slower disk: every fsync and fdatasync of the process takes SYNC_MICROSECONDS more.
   Built and preloaded by disk.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int sync_function(int descriptor);

static void dawdle(void) {
    const char *given = getenv("SYNC_MICROSECONDS");
    long microseconds = given ? atol(given) : 0;
    struct timespec pause = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&pause, NULL);
}

int fsync(int descriptor) {
    dawdle();
    return ((sync_function *)dlsym(RTLD_NEXT, "fsync"))(descriptor);
}

int fdatasync(int descriptor) {
    dawdle();
    return ((sync_function *)dlsym(RTLD_NEXT, "fdatasync"))(descriptor);
}
