import { Form, Link } from '@remix-run/react';
import type { CallAttempt, CallScreen } from '#app/domain/fieldwork/calls/call-screens.ts';
import { callsPath, casePath, undoCallPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { CaseState } from '../cases/case-state.tsx';
import { useDesk, useStudy } from '../desk-data.ts';
import { Facts } from '../facts.tsx';
import { SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { CallForm } from './call-form.tsx';
import { callTexts } from './call-texts.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { PhoneLink } from './phone-link.tsx';

export type CallDone = 'noted' | 'notedLink' | 'notedNoLink' | 'undone' | 'assigned';

/** Everything to call an organisation from: what to say, whom, what was said before, and the form to note it. */
export function CallPage({
  screen,
  callers,
  state,
  done,
}: {
  screen: CallScreen;
  /** For who may give organisations away. */
  callers: { userId: number; name: string }[];
  state: FormState | null;
  done: CallDone | null;
}) {
  const words = useTexts(callTexts);
  const study = useStudy();
  const { user } = useDesk();
  const byOther = screen.inHand !== null && screen.inHand.userId !== user.user_id;
  return (
    <>
      <PageHeader
        title={screen.organisation}
        above={{ to: callsPath(study.name), label: words.above }}
        actions={byOther ? null : <Turn isMine={screen.inHand !== null} />}
      />
      {done ? <Notice tone={done === 'notedNoLink' ? 'warning' : 'success'} title={words[done]} /> : null}
      <TurnNotice screen={screen} byOther={byOther} />
      {screen.contact ? <Counts screen={screen} /> : null}
      <div className="columns columns-call">
        <div>
          <Contact contact={screen.contact} />
          <Persons screen={screen} />
          <Attempts screen={screen} />
        </div>
        <div>
          <Card title={words.script} foot={<p>{words.scriptFoot}</p>}>
            <div className="call-script">
              {screen.script.map((paragraph, index) => (
                <p key={index}>{paragraph}</p>
              ))}
            </div>
          </Card>
          {byOther || screen.persons.length === 0 ? null : (
            <Card title={words.note}>
              <CallForm screen={screen} state={state} key={screen.attempts.length} />
            </Card>
          )}
          {study.may('calls:assign') && callers.length > 0 ? (
            <Assignment assignedTo={screen.assignedTo} callers={callers} />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Turn({ isMine }: { isMine: boolean }) {
  const words = useTexts(callTexts);
  const button = (intent: string, label: string, kind: 'primary' | 'secondary') => (
    <Form method="post" key={intent}>
      <SubmitButton kind={kind} name="intent" value={intent} busy={words.busy}>
        {label}
      </SubmitButton>
    </Form>
  );
  return isMine ? (
    <>
      {button('stop', words.stop, 'secondary')}
      {button('next', words.next, 'primary')}
    </>
  ) : (
    button('start', words.start, 'primary')
  );
}

function TurnNotice({ screen, byOther }: { screen: CallScreen; byOther: boolean }) {
  const words = useTexts(callTexts);
  const format = useFormat();
  if (!screen.inHand) return null;
  const until = format.time(screen.inHand.until);
  return byOther ? (
    <Notice tone="warning" title={words.others(screen.inHand.name, until)}>
      <p>{words.othersText}</p>
    </Notice>
  ) : (
    <Notice tone="info" title={words.mine(until)} />
  );
}

function Counts({ screen: { counts } }: { screen: CallScreen }) {
  const words = useTexts(callTexts);
  const format = useFormat();
  return (
    <Card title={words.countsTitle}>
      <p className="call-tell">
        {counts === null
          ? words.noCounts
          : counts.answered === null
            ? words.invitedOnly(format.number(counts.invited))
            : words.counts(format.number(counts.invited), format.number(counts.answered))}
      </p>
      <p>{words.neverWho}</p>
    </Card>
  );
}

function Contact({ contact }: { contact: CallScreen['contact'] }) {
  const words = useTexts(callTexts);
  return (
    <Card title={words.contact}>
      {contact === null ? (
        <p>{words.noContact}</p>
      ) : (
        <Facts
          facts={[
            [words.name, contact.name ?? words.unknown],
            [words.phone, contact.phone === null ? words.unknown : <PhoneLink phone={contact.phone} />],
            [words.email, contact.email ?? words.unknown],
          ]}
        />
      )}
    </Card>
  );
}

function Persons({ screen: { persons } }: { screen: CallScreen }) {
  const words = useTexts(callTexts);
  const study = useStudy();
  const format = useFormat();
  if (persons.length === 0) return <EmptyState title={words.nobodyTitle}>{words.nobody}</EmptyState>;
  return (
    <Card title={words.persons(format.number(persons.length))} foot={<p>{words.personsNote}</p>}>
      <ul className="plain-list call-persons">
        {persons.map(({ caseId, name, phone, email, status }) => (
          <li key={caseId}>
            <strong>
              {study.may('cases:see') ? <Link to={casePath(study.name, caseId)}>{name}</Link> : name}
            </strong>{' '}
            <CaseState status={status} />
            <span className="fact-line">
              {phone === null ? `${words.phone}: ${words.unknown}` : <PhoneLink phone={phone} />}
              {email === null ? '' : ` · ${email}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Attempts({ screen }: { screen: CallScreen }) {
  const words = useTexts(callTexts);
  return (
    <Card title={words.attempts}>
      {screen.attempts.length === 0 ? <p className="quiet">{words.noAttempts}</p> : null}
      <ol className="story">
        {screen.attempts.map((attempt) => (
          <li key={attempt.attemptId}>
            <Attempt attempt={attempt} organisationId={screen.organisationId} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** So many names are said; of more, how many. */
const MOST_NAMES = 3;

function Attempt({ attempt, organisationId }: { attempt: CallAttempt; organisationId: string }) {
  const words = useTexts(callTexts);
  const { outcomes, with: withWhom } = useTexts(outcomeTexts);
  const study = useStudy();
  const { user } = useDesk();
  const format = useFormat();
  const { names } = attempt;
  const first = names.slice(0, MOST_NAMES).join(', ');
  const about =
    names.length > MOST_NAMES ? words.more(first, format.number(names.length - MOST_NAMES)) : first;
  const mayUndo = !attempt.undone && (study.may('calls:assign') || attempt.callerId === user.user_id);
  return (
    <>
      <time dateTime={attempt.at.toISOString()}>{format.moment(attempt.at)}</time>
      <div>
        <span className={attempt.undone ? 'call-undone' : undefined}>{outcomes[attempt.outcome]}</span>
        {attempt.undone ? ` (${words.undoneMark})` : ''}
        <span className="hint">
          {' '}
          · {withWhom[attempt.spokenWith]}, {words.about(about)} · {attempt.caller}
        </span>
        {attempt.appointmentAt ? (
          <p>
            {words.agreed(format.moment(attempt.appointmentAt))}
            {attempt.appointmentStands ? '' : ` (${words.kept})`}
          </p>
        ) : null}
        {attempt.absentUntil ? <p>{words.back(format.day(attempt.absentUntil))}</p> : null}
        {attempt.words ? <p className="letter-body">{attempt.words}</p> : null}
        {mayUndo ? (
          <p>
            <Link to={undoCallPath(study.name, organisationId, attempt.attemptId)}>
              {words.undo}
              <span className="visually-hidden">: {outcomes[attempt.outcome]}</span>
            </Link>
          </p>
        ) : null}
      </div>
    </>
  );
}

function Assignment({
  assignedTo,
  callers,
}: {
  assignedTo: number | null;
  callers: { userId: number; name: string }[];
}) {
  const words = useTexts(callTexts);
  return (
    <Card title={words.assign}>
      <Form method="post">
        <input type="hidden" name="intent" value="assign" />
        <SelectField
          name="user"
          label={words.assignTo}
          defaultValue={assignedTo === null ? '' : String(assignedTo)}
        >
          <option value="">{words.nobodyOption}</option>
          {callers.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button kind="secondary">{words.assignSave}</Button>
      </Form>
    </Card>
  );
}
