import { fileURLToPath } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { createServer } from '#app/http/server.server.ts';
import type { RouteNeeds } from '#app/http/route-needs.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';

type Handler = { needs?: RouteNeeds };
type BuiltRoute = {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: { loader?: Handler; action?: Handler; default?: unknown; ErrorBoundary?: unknown };
};

/** One route of the built app. */
export type TableRoute = {
  id: string;
  /** Its address as a pattern: /desk/studies/:study/cases. Of a layout without one: that of its first page. */
  pattern: string;
  /** Answers with a document; else with something of its own, such as JSON or a file. */
  isPage: boolean;
  isIndex: boolean;
  /** Has pages within it; its address shows one of these. */
  isFrame: boolean;
  /** Null where there is none; `needs` is undefined where somebody forgot it. */
  loader: { needs: RouteNeeds | undefined } | null;
  action: { needs: RouteNeeds | undefined } | null;
  /** What the loaders around it need, from the outside in, its own included: a document asks them all. */
  chain: RouteNeeds[];
};

/** All routes of build/, in the order of app/routes.ts. The build must be there. */
export async function readRouteTable(): Promise<TableRoute[]> {
  const file = fileURLToPath(new URL('../../build/server/index.js', import.meta.url));
  const build = (await import(/* @vite-ignore */ file)) as { routes: Record<string, BuiltRoute> };
  const routes = Object.values(build.routes);
  return routes.map((route) => {
    const around = ancestors(route, build.routes);
    const { loader, action } = route.module;
    return {
      id: route.id,
      pattern: patternOf(route, routes, build.routes),
      isPage: route.module.default !== undefined || route.module.ErrorBoundary !== undefined,
      isIndex: route.index === true,
      isFrame: routes.some((each) => each.parentId === route.id),
      loader: loader ? { needs: loader.needs } : null,
      action: action ? { needs: action.needs } : null,
      chain: around.flatMap((each) => each.module.loader?.needs ?? []),
    };
  });
}

function ancestors(route: BuiltRoute, byId: Record<string, BuiltRoute>): BuiltRoute[] {
  const parent = route.parentId === undefined ? undefined : byId[route.parentId];
  return parent ? [...ancestors(parent, byId), route] : [route];
}

function patternOf(route: BuiltRoute, routes: BuiltRoute[], byId: Record<string, BuiltRoute>): string {
  const isLayout = route.path === undefined && route.index !== true;
  const first = isLayout ? routes.find((each) => each.parentId === route.id) : undefined;
  if (first) return patternOf(first, routes, byId);
  const parts = ancestors(route, byId).flatMap((each) => (each.path ?? '').split('/'));
  return `/${parts.filter((part) => part !== '').join('/')}`;
}

type Layer = {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
};

/** Addresses that the web server answers itself, in front of all routes: `GET /health` and so on. */
export async function readDoorsInFront(ctx: Ctx): Promise<string[]> {
  const build = {
    routes: {},
    assets: { routes: {} },
    future: {},
    entry: { module: {} },
  } as unknown as ServerBuild;
  const { _router: router } = createServer(
    ctx,
    build,
    fileURLToPath(new URL('../../build/client', import.meta.url)),
  ) as unknown as {
    _router: { stack: Layer[] };
  };
  const doors = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return doors(handle.stack ?? []);
      const named = Object.keys(route.methods).map((method) => method.toUpperCase());
      const methods = route.methods._all === true || named.length > 9 ? ['*'] : named;
      return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
    });
  return doors(router.stack);
}
