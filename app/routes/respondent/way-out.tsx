import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { tellWayOut } from '#app/domain/fieldwork/requests/leaving.commands.server.ts';
import {
  readTold,
  readWayOut,
  type WayOut,
  type WayOutFields,
} from '#app/domain/fieldwork/requests/ways-out.ts';
import { readForm } from '#app/http/body.server.ts';
import { openedLinkPage } from '#app/http/opened-link.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute, type PublicArgs } from '#app/http/respondent.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { dayOf, formatDay } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { ClosedPage } from '#app/ui/respondent/closed-page.tsx';
import { languageIn, pageTitle } from '#app/ui/respondent/page-title.ts';
import { WayOutDonePage, WayOutPage } from '#app/ui/respondent/ways-out/way-out-page.tsx';
import { wayOutTexts, waysOutTexts } from '#app/ui/respondent/ways-out/ways-out-texts.ts';
import styles from '#app/ui/respondent/ways-out/ways-out.css?url';

const DAY_MS = 86_400_000;

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  const title = page
    ? wayOutTexts[languageIn(matches)][page.way].title
    : waysOutTexts[languageIn(matches)].title;
  return pageTitle(matches, { nl: { title }, en: { title } });
};

/** Asks whether; changes nothing, because mail scanners open links too. */
export const loader = publicRoute('answers', async (args) => {
  const way = wayOf(args);
  const { page } = await openedLinkPage(args);
  const welcome = page.status === 'open' ? page.welcome : null;
  return {
    way,
    frame: page.frame,
    isOpen: welcome !== null,
    tomorrow: dayOf(new Date(args.ctx.clock.now().getTime() + DAY_MS)),
    targetGroup: welcome?.introduction?.target_group ?? null,
    closes: welcome?.closes ?? null,
  };
});

/** Does what was asked; a form with a fault comes back with what was typed, and nothing is done. */
export const action = publicRoute('contact', async (args) => {
  const way = wayOf(args);
  const { opened, page } = await openedLinkPage(args);
  if (page.status !== 'open') return { closed: true as const };
  const values = fieldsOf(await readForm(args.request));
  const read = readTold(way, values, dayOf(args.ctx.clock.now()));
  if ('faults' in read) return data({ faults: read.faults, values }, { status: 422 });
  const { study_id: studyId, case_id: caseId } = opened;
  await tellWayOut(withReach(args.ctx, 'contact'), { studyId, caseId }, read.told);
  return {
    done: read.told.way === 'absent' ? formatDay(read.told.until, await languageOf(args)) : '',
  };
});

/** @throws Problem not_found (404). */
function wayOf({ params }: PublicArgs): WayOut {
  const way = readWayOut(params.way);
  if (!way) throw new Problem('not_found', 404, 'There is no page here.');
  return way;
}

function fieldsOf(form: FormData): WayOutFields {
  const text = (name: keyof WayOutFields) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    words: text('words'),
    until: text('until'),
    why: text('why'),
    colleague_name: text('colleague_name'),
    colleague_email: text('colleague_email'),
  };
}

export default function WayOutRoute() {
  const { way, frame, isOpen, tomorrow, targetGroup, closes } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { token = '' } = useParams();
  if (!isOpen || (outcome && 'closed' in outcome)) return <ClosedPage sender={frame.sender} />;
  if (outcome && 'done' in outcome)
    return <WayOutDonePage token={token} way={way} sender={frame.sender} until={outcome.done} />;
  return (
    <WayOutPage
      token={token}
      way={way}
      targetGroup={targetGroup}
      tomorrow={tomorrow}
      closes={closes}
      refused={outcome && 'faults' in outcome ? outcome : null}
    />
  );
}
