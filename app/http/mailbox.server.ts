import { Problem } from '#app/platform/problem.ts';
import { publicRoute, type PublicArgs } from './respondent.server.ts';

/**
 * A page of the local mailbox: for whoever sits at this machine. Not there (404) in production and where mail really
 * leaves.
 */
export function mailboxRoute<Result>(handler: (args: PublicArgs) => Promise<Result>) {
  return publicRoute('contact', async (args) => {
    const { production, smtpUrl } = args.ctx.settings;
    if (production || smtpUrl) throw new Problem('not_found', 404, 'There is no mailbox here.');
    return handler(args);
  });
}
