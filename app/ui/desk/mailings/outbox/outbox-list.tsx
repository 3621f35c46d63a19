import { Form, Link } from '@remix-run/react';
import type { MessageState } from '#app/domain/mail/mail.ts';
import type { OutboxMessage } from '#app/domain/mailings/outbox/outbox.ts';
import { casePath, contactPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../../button.tsx';
import { useStudy } from '../../desk-data.ts';
import { messageStateTexts } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { State } from '../../page-header.tsx';
import { outboxTexts } from './outbox-texts.ts';

const TONES: Record<MessageState, 'good' | 'warning' | 'danger' | 'quiet'> = {
  queued: 'quiet',
  claimed: 'quiet',
  in_data: 'quiet',
  sent: 'good',
  bounced: 'danger',
  failed: 'danger',
  uncertain: 'warning',
  withdrawn: 'quiet',
};

/** Each message with its attempts; an uncertain one is settled here by one click. */
export function OutboxList({ messages }: { messages: OutboxMessage[] }) {
  return (
    <ul className="plain-list outbox-list">
      {messages.map((message) => (
        <Message key={message.message_id} message={message} />
      ))}
    </ul>
  );
}

function Message({ message }: { message: OutboxMessage }) {
  const words = useTexts(outboxTexts);
  const states = useTexts(messageStateTexts);
  const format = useFormat();
  const study = useStudy();
  const { state } = message;
  const when =
    state === 'queued' && message.attempts.length > 0
      ? words.next(format.moment(message.next_attempt_at))
      : state === 'uncertain' && message.in_data_at
        ? words.begun(format.moment(message.in_data_at))
        : format.moment(message.ended_at ?? message.queued_at);
  return (
    <li>
      <span className="outbox-who">
        <Link
          to={
            message.case_id === null
              ? contactPath(study.name, message.organisation_id ?? '')
              : casePath(study.name, message.case_id)
          }
        >
          {message.name ?? message.organisation}
        </Link>
        <span className="hint">
          {[message.email, message.organisation].filter((part) => part !== null).join(' · ')}
        </span>
      </span>
      <span>
        <State tone={TONES[state]}>
          {message.outcome === 'aborted' || message.outcome === 'overtaken'
            ? words[message.outcome]
            : states[state]}
        </State>{' '}
        <span className="hint">
          {when}
          {message.held ? ` · ${words.held}` : ''}
        </span>
      </span>
      {message.attempts.length > 0 ? (
        <ol className="outbox-attempts">
          {message.attempts.map((each) => (
            <li key={each.attempt}>
              {words.attempt(format.number(each.attempt), format.moment(each.at))}:{' '}
              {each.words ? <q>{each.words}</q> : words.noWords}
            </li>
          ))}
        </ol>
      ) : null}
      {message.relay_finding ? <p className="hint">{words.relayFinding[message.relay_finding]}</p> : null}
      {state === 'uncertain' && study.may('mailing:send') ? <Settle message={message} /> : null}
    </li>
  );
}

function Settle({ message }: { message: OutboxMessage }) {
  const words = useTexts(outboxTexts);
  return (
    <Form method="post" className="outbox-acts" preventScrollReset>
      <input type="hidden" name="message" value={message.message_id} />
      <Button kind="secondary" name="act" value="arrived">
        {words.arrived}
        <span className="visually-hidden">: {message.name}</span>
      </Button>
      <Button kind="secondary" name="act" value="again">
        {words.again}
        <span className="visually-hidden">: {message.name}</span>
      </Button>
    </Form>
  );
}
