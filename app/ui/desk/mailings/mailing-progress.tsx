import { Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { MESSAGE_STATES, type MessageState, type StateCounts } from '#app/domain/mail/mail.ts';
import { mailingRecipientsPath, outboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { messageStateTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { Stat, Stats } from '../stat.tsx';
import { waiting } from './mailing-list.tsx';
import { mailingTexts } from './mailing-texts.ts';

const REFRESH_MS = 2_000;

/** Always shown, also while 0: the way of a message that goes well. The others only when there are any. */
const USUAL: readonly MessageState[] = ['queued', 'claimed', 'sent'];

/** How far the sending is. Refreshes itself while messages wait. */
export function MailingProgress({ mailing, states }: { mailing: string; states: StateCounts }) {
  const words = useTexts(mailingTexts);
  const stateWords = useTexts(messageStateTexts);
  const study = useStudy();
  const format = useFormat();
  const total = MESSAGE_STATES.reduce((sum, state) => sum + states[state], 0);
  const left = waiting(states);
  useRefreshing(left > 0);
  if (total === 0) return null;
  // Between claimed and sent lie milliseconds: one number for both is calmer to look at.
  const shown = (state: MessageState) =>
    state === 'claimed' ? states.claimed + states.in_data : states[state];
  const present = MESSAGE_STATES.filter(
    (state) => state !== 'in_data' && (USUAL.includes(state) || shown(state) > 0),
  );
  return (
    <Card
      title={words.progress}
      aside={<Link to={outboxPath(study.name, mailing)}>{words.outbox}</Link>}
      foot={left > 0 ? <Refreshing /> : undefined}
    >
      <progress
        className="progress"
        max={total}
        value={total - left}
        aria-label={words.progressDone(format.number(total - left), format.number(total))}
      />
      <Stats>
        {present.map((state) => (
          <Stat
            key={state}
            label={stateWords[state]}
            value={
              shown(state) === 0 ? (
                '0'
              ) : (
                <Link to={mailingRecipientsPath(study.name, mailing, `only=${state}`)}>
                  {format.number(shown(state))}
                </Link>
              )
            }
          />
        ))}
      </Stats>
    </Card>
  );
}

function Refreshing() {
  const words = useTexts(mailingTexts);
  return (
    <>
      <p>{words.refreshing}</p>
      <Link to="?" preventScrollReset>
        {words.refresh}
      </Link>
    </>
  );
}

function useRefreshing(active: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== 'idle') return;
    const timer = setTimeout(revalidate, REFRESH_MS);
    return () => clearTimeout(timer);
  }, [active, state, revalidate]);
}
