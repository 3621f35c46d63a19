import '@remix-run/node';

/** Loaders and actions hand over Date, Map and Set as such; without this the types say they become text. */
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}
