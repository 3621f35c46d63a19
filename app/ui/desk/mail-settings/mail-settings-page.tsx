import { Form, Link } from '@remix-run/react';
import { writePace, type Pace, type Paces } from '#app/domain/mail/pace/pace.ts';
import type { DomainRecord, SendingDomain } from '#app/domain/mail/sending-domain/records.ts';
import { mailDomainPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { Facts } from '../facts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, State } from '../page-header.tsx';
import { mailSettingsTexts } from './mail-settings-texts.ts';

type Props = {
  sending: SendingDomain;
  paces: Paces;
  mayChange: boolean;
  saved: boolean;
  state: FormState | null;
};

/** Whether receivers trust our mail, and how fast it may go. */
export function MailSettingsPage({ sending, paces, mayChange, saved, state }: Props) {
  const words = useTexts(mailSettingsTexts);
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {saved ? <Notice tone="success" title={words.saved} /> : null}
      {sending.isFixed ? null : <Notice tone="warning" title={words.notFixed} />}
      <Card
        title={words.domainTitle(sending.domain)}
        intro={sending.isFixed ? words.fixed : undefined}
        aside={<Link to={mailDomainPath()}>{words.checkAgain}</Link>}
      >
        {sending.records.map((record) => (
          <RecordFacts key={record.what} record={record} />
        ))}
      </Card>
      <Card title={words.paceTitle} intro={words.paceIntro}>
        {mayChange ? <PaceForm paces={paces} state={state} /> : <SetPaces paces={paces} />}
      </Card>
    </>
  );
}

function RecordFacts({ record }: { record: DomainRecord }) {
  const words = useTexts(mailSettingsTexts);
  const tone = record.finding === 'good' ? 'good' : record.finding === 'unused' ? 'quiet' : 'warning';
  return (
    <section aria-label={words.kinds[record.what]}>
      <h3>
        {words.kinds[record.what]} <State tone={tone}>{words.findings[record.finding]}</State>
      </h3>
      <Facts
        facts={[
          [words.name, <code key="name">{record.name}</code>],
          [
            words.found,
            record.found.length > 0
              ? record.found.map((text) => <code key={text}>{text}</code>)
              : words.nothing,
          ],
          [words.wanted, record.wanted ? <code key="wanted">{record.wanted}</code> : words.keep],
        ]}
      />
    </section>
  );
}

function PaceForm({ paces, state }: { paces: Paces; state: FormState | null }) {
  const words = useTexts(mailSettingsTexts);
  return (
    <Form method="post" noValidate>
      <ErrorSummary state={state} />
      <div className="fields-row">
        <Field
          name="messages"
          inputMode="numeric"
          label={words.messages}
          hint={words.messagesHint}
          optional
          defaultValue={paces.all?.messages}
          state={state}
        />
        <SelectField name="per" label={words.per} defaultValue={paces.all?.perSeconds ?? 1} state={state}>
          <option value="1">{words.second}</option>
          <option value="3600">{words.hour}</option>
        </SelectField>
      </div>
      <TextAreaField
        name="domains"
        label={words.domains}
        hint={words.domainsHint}
        rows={4}
        optional
        defaultValue={paces.domains
          .map(({ domain, pace }) => `${domain} ${writePace(pace, words.hourUnit)}`)
          .join('\n')}
        state={state}
      />
      <SubmitButton busy={words.busy}>{words.save}</SubmitButton>
    </Form>
  );
}

function SetPaces({ paces }: { paces: Paces }) {
  const words = useTexts(mailSettingsTexts);
  const inWords = usePaceInWords();
  return (
    <>
      <p>{paces.all ? inWords(paces.all) : words.noPace}</p>
      {paces.domains.length > 0 ? (
        <Facts facts={paces.domains.map(({ domain, pace }) => [domain, inWords(pace)])} />
      ) : null}
    </>
  );
}

/** "20 per second". */
export function usePaceInWords(): (pace: Pace) => string {
  const words = useTexts(mailSettingsTexts);
  const format = useFormat();
  return ({ messages, perSeconds }) =>
    words.paceOf(format.number(messages), perSeconds === 1 ? words.second : words.hour);
}
