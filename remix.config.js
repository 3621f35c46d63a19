/** Remix's own options; vite.config.ts hands them to the Remix plugin. */
export default {
  appDirectory: 'app',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // All addresses are known from the start (1.5 KB): asking for them would cost a round trip when pressing Start.
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: true,
    v3_routeConfig: true,
  },
};
