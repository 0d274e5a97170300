// Whether a worker lives. No event tells of one that the browser ended; but it holds a lock, and a lock outlives nobody.

/** Taken until the end of this worker; false where there are no locks to take (a sandboxed frame, an old browser). */
export function holdLife(name: string): Promise<boolean> {
  return new Promise((taken) => {
    const hold = () => {
      taken(true);
      return new Promise(() => {});
    };
    // Where an origin is opaque there is an object, and it refuses.
    Promise.resolve()
      .then(() => navigator.locks.request(name, hold))
      .catch(() => taken(false));
  });
}

/** Calls `act` once nobody holds the lock any more. */
export function onEndOfLife(name: string, act: () => void): void {
  navigator.locks.request(name, act).catch(() => {});
}
