import { redirect } from '@remix-run/node';
import { findCaseByToken, type OpenedCase } from '#app/domain/access/access.views.server.ts';
import { findForwardByToken, type OpenedForward } from '#app/domain/access/forward-links.views.server.ts';
import type { Frame } from '#app/domain/responses/respondent-pages.ts';
import { linkPage, type LinkPage } from '#app/domain/responses/respondent-pages.views.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { languageOf } from './page-language.server.ts';
import type { PublicArgs } from './respondent.server.ts';

/** The request of the colleague's token in the address. @throws Problem link.unknown (404). */
export async function openedForward({ ctx, params }: PublicArgs): Promise<OpenedForward> {
  const opened = await findForwardByToken(ctx, params.token ?? '');
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  return opened;
}

/**
 * The case of the token in the address, and what its link shows now. Who has submitted, or has
 * another link, is sent to the link itself, which says so. Changes nothing.
 * @throws Problem link.unknown (404), whatever is wrong with the token.
 */
export async function openedLinkPage(args: PublicArgs): Promise<{
  opened: OpenedCase;
  page: Extract<LinkPage, { status: 'open' }> | { frame: Frame; status: 'closed' };
}> {
  const ctx = withReach(args.ctx, 'answers');
  const token = args.params.token ?? '';
  const opened = await findCaseByToken(ctx, token);
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  const page = await linkPage(ctx, opened, await languageOf(args));
  if (page.status === 'open') return { opened, page };
  if (page.status !== 'closed') throw redirect(linkPath(token), 303);
  return { opened, page: { frame: page.frame, status: 'closed' } };
}
