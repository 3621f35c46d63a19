import { Form, Link } from '@remix-run/react';
import { MESSAGE_STATES } from '#app/domain/mail/mail.ts';
import type { OutboxScreen } from '#app/domain/mailings/outbox/outbox.ts';
import { mailingPath, mailPlanPath, outboxActPath, outboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../../button.tsx';
import { Card, EmptyState } from '../../card.tsx';
import { useStudy } from '../../desk-data.ts';
import { mailingNames, messageStateTexts } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { Notice } from '../../notice.tsx';
import { PageHeader } from '../../page-header.tsx';
import { PagerLink } from '../../pager.tsx';
import { Stat, Stats } from '../../stat.tsx';
import { OutboxList } from './outbox-list.tsx';
import { outboxTexts, type OutboxAct, type OutboxDone } from './outbox-texts.ts';

/** The messages of one mailing: how they stand, what can be done with all of them, and each with its attempts. */
export function OutboxPage({
  screen,
  done,
  settledBefore,
}: {
  screen: OutboxScreen;
  done: OutboxDone | null;
  settledBefore: boolean;
}) {
  const words = useTexts(outboxTexts);
  const name = useTexts(mailingNames)(screen.mailing);
  const study = useStudy();
  const format = useFormat();
  const { states, messages, state } = screen;
  return (
    <>
      <PageHeader
        title={words.title(name)}
        above={{ to: mailingPath(study.name, screen.mailing), label: name }}
        actions={study.may('mailing:send') ? <PauseForm isPaused={screen.pausedSince !== null} /> : undefined}
      >
        {words.lead}
      </PageHeader>
      {done ? <Notice tone="success" title={words.done[done]} /> : null}
      {settledBefore ? <Notice tone="info" title={words.settledBefore} /> : null}
      {screen.stoppedSince ? (
        <Notice tone="warning" title={words.stopped}>
          <p>
            <Link to={mailPlanPath(study.name)}>{words.toPlan}</Link>
          </p>
        </Notice>
      ) : null}
      {screen.pausedSince ? (
        <Notice tone="warning" title={words.paused(format.moment(screen.pausedSince))} />
      ) : null}
      {states.uncertain > 0 ? (
        <Notice
          tone="warning"
          title={words.uncertainTitle(format.number(states.uncertain), states.uncertain === 1)}
        >
          <p>{words.uncertainText}</p>
        </Notice>
      ) : null}
      <Counts screen={screen} />
      <Card title={words.messages}>
        {messages.length === 0 ? (
          <EmptyState title={state ? words.none : words.noneAtAll} />
        ) : (
          <OutboxList messages={messages} />
        )}
        <Pages screen={screen} />
      </Card>
    </>
  );
}

function PauseForm({ isPaused }: { isPaused: boolean }) {
  const words = useTexts(outboxTexts);
  return (
    <Form method="post">
      <Button kind="secondary" name="act" value={isPaused ? 'unpause' : 'pause'}>
        {isPaused ? words.unpause : words.pause}
      </Button>
    </Form>
  );
}

function Counts({ screen }: { screen: OutboxScreen }) {
  const words = useTexts(outboxTexts);
  const stateWords = useTexts(messageStateTexts);
  const study = useStudy();
  const format = useFormat();
  const { mailing, states, aborted } = screen;
  const total = MESSAGE_STATES.reduce((sum, each) => sum + states[each], 0);
  const to = (state: string | null) => outboxPath(study.name, mailing, state ? `state=${state}` : '');
  const acts: { act: OutboxAct; count: number }[] = [
    { act: 'retry', count: states.failed },
    { act: 'abort', count: states.queued },
    { act: 'requeue', count: aborted },
  ];
  const possible = acts.filter(({ count }) => count > 0);
  return (
    <Card title={words.counts}>
      <Stats>
        <Stat
          label={words.all}
          value={
            <Link to={to(null)} aria-current={screen.state === null ? 'page' : undefined}>
              {format.number(total)}
            </Link>
          }
        />
        {MESSAGE_STATES.map((each) => (
          <Stat
            key={each}
            label={stateWords[each]}
            value={
              states[each] === 0 ? (
                <span className="zero">0</span>
              ) : (
                <Link to={to(each)} aria-current={screen.state === each ? 'page' : undefined}>
                  {format.number(states[each])}
                </Link>
              )
            }
          />
        ))}
      </Stats>
      {study.may('mailing:send') && possible.length > 0 ? (
        <div className="outbox-acts">
          {possible.map(({ act, count }) => (
            <ButtonLink key={act} kind="secondary" to={outboxActPath(study.name, mailing, act)}>
              {words[act](format.number(count), count === 1)}
            </ButtonLink>
          ))}
        </div>
      ) : null}
    </Card>
  );
}

function Pages({ screen }: { screen: OutboxScreen }) {
  const words = useTexts(outboxTexts);
  const study = useStudy();
  const format = useFormat();
  const { mailing, page, pages, state } = screen;
  if (pages === 1) return null;
  const to = (number: number) =>
    outboxPath(study.name, mailing, `${state ? `state=${state}&` : ''}page=${number}`);
  return (
    <nav className="pager" aria-label={words.pager}>
      <PagerLink to={page > 1 ? to(page - 1) : null} label={words.previous} arrow="←" />
      <span>{words.page(format.number(page), format.number(pages))}</span>
      <PagerLink to={page < pages ? to(page + 1) : null} label={words.following} arrow="→" after />
    </nav>
  );
}
