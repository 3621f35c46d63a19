import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import sirv from 'sirv';
import { databaseAnswers } from '#app/platform/db.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import { LARGEST_BODY } from './body.server.ts';
import { nonceOf, securityHeaders } from './headers.server.ts';
import { ownHeadersReplace } from './own-headers.server.ts';
import { refuseEarly } from './refusals.server.ts';
import type { LoadContext } from './route-needs.server.ts';
import { surveyEndpoints } from './survey-endpoints.server.ts';

/**
 * The web server: headers on every answer, early refusals, files of the build, then Remix.
 * @param clientFolder the browser's part of the build, with .br and .gz beside each file.
 */
export function createServer(ctx: Ctx, build: ServerBuild, clientFolder: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', ctx.settings.trustProxy);
  app.use(securityHeaders(ctx.settings.production));
  if (ctx.settings.trustProxy === 0) app.use(forgetForwardedHost);
  app.use(readToTheEnd);
  app.use(refuseEarly(ctx.settings.appUrl));
  app.get('/health', async (_request, response) => {
    const ready = await databaseAnswers(withReach(ctx, 'contact').db);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  app.use(surveyEndpoints(ctx));
  app.use(
    '/assets',
    sirv(`${clientFolder}/assets`, { brotli: true, gzip: true, setHeaders: cacheForever }),
    notFound,
  );
  app.use(sirv(clientFolder, { brotli: true, gzip: true, setHeaders: cacheForAnHour }));
  app.use(compression());
  app.use(ownHeadersReplace);
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: 'production',
      getLoadContext: (request, response): LoadContext & Record<string, unknown> => ({
        ctx,
        nonce: nonceOf(response),
        ip: request.ip ?? '',
      }),
    }),
  );
  app.use(lastResort(ctx));
  return app;
}

/** Remix's adapter believes this header from anybody; nobody stands in front of us who could have set it rightly. */
const forgetForwardedHost: express.RequestHandler = (request, _response, next) => {
  delete request.headers['x-forwarded-host'];
  next();
};

/**
 * A body that was refused unread is read and thrown away after the answer: else the connection, which the client
 * takes for its next request, is reset under that.
 */
const readToTheEnd: express.RequestHandler = (request, response, next) => {
  response.on('finish', () => {
    if (request.complete) return;
    let size = 0;
    request.removeAllListeners('data').on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) request.destroy();
    });
    request.resume();
  });
  next();
};

function cacheForever(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

function cacheForAnHour(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('Cache-Control', 'public, max-age=3600');
}

const notFound: express.RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('Not found');
};

/** What no route caught: answered without detail, and noted. */
function lastResort(ctx: Ctx): ErrorRequestHandler {
  return (error, _request, response, next) => {
    ctx.log.error(errorFields(error), 'request failed outside a route');
    if (response.headersSent) return next(error);
    response
      .status(500)
      .json({ problem: 'defect', message: 'Something is wrong on our side. It has been noted.' });
  };
}
