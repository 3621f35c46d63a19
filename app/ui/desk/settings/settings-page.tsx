import { Form } from '@remix-run/react';
import { closeFieldPath, openFieldPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, PhaseState } from '../page-header.tsx';
import { CutOffFields, CutOffWords, type ShownCutOffs } from './cut-off-fields.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { settingsTexts } from './settings-texts.ts';

export type ShownSettings = {
  title: { nl: string; en: string };
  opens: string;
  closes: string;
  sender: { name: string; email: string; phone: string };
  coolDownDays: string;
  cutOffs: ShownCutOffs;
};

/** @param done what was done just now: saved, unchanged, opened or closed */
export function SettingsPage({
  settings,
  state,
  done,
}: {
  settings: ShownSettings;
  state: FormState | null;
  done: string | null;
}) {
  const words = useTexts(settingsTexts);
  const study = useStudy();
  const said: Record<string, string> = {
    saved: words.saved,
    unchanged: words.unchanged,
    opened: words.opened,
    closed: words.closed,
  };
  return (
    <>
      <PageHeader title={words.title} state={<PhaseState phase={study.phase} />} />
      <SettingsTabs />
      {done !== null && !state && Object.hasOwn(said, done) ? (
        <Notice tone="success" title={said[done]} />
      ) : null}
      <div className="columns">
        <Card title={words.facts}>
          {study.may('study:settings') ? (
            <SettingsForm settings={settings} state={state} />
          ) : (
            <Facts settings={settings} />
          )}
        </Card>
        <FieldCard />
      </div>
    </>
  );
}

function SettingsForm({ settings, state }: { settings: ShownSettings; state: FormState | null }) {
  const words = useTexts(settingsTexts);
  const { title, sender } = settings;
  return (
    <Form method="post" noValidate>
      <ErrorSummary state={state} />
      <Field name="title_nl" label={words.titleNl} defaultValue={title.nl} state={state} />
      <Field name="title_en" label={words.titleEn} defaultValue={title.en} optional state={state} />
      <fieldset className="fieldset">
        <legend>{words.dates}</legend>
        <div className="fields-row">
          <Field
            name="opens"
            type="date"
            label={words.opens}
            hint={words.opensHint}
            defaultValue={settings.opens}
            optional
            state={state}
          />
          <Field
            name="closes"
            type="date"
            label={words.closes}
            hint={words.closesHint}
            defaultValue={settings.closes}
            optional
            state={state}
          />
        </div>
      </fieldset>
      <fieldset className="fieldset">
        <legend>{words.sender}</legend>
        <p className="hint">{words.senderHint}</p>
        <div className="fields-row">
          <Field name="name" label={words.senderName} defaultValue={sender.name} optional state={state} />
          <Field
            name="email"
            type="email"
            label={words.senderEmail}
            defaultValue={sender.email}
            optional
            state={state}
          />
          <Field
            name="phone"
            type="tel"
            label={words.senderPhone}
            defaultValue={sender.phone}
            optional
            state={state}
          />
        </div>
      </fieldset>
      <Field
        name="cool_down_days"
        label={words.coolDown}
        hint={words.coolDownHint}
        defaultValue={settings.coolDownDays}
        optional
        state={state}
      />
      <CutOffFields cutOffs={settings.cutOffs} state={state} />
      <div className="form-actions">
        <SubmitButton busy={words.busy}>{words.save}</SubmitButton>
        <span className="hint">{words.reloadHint}</span>
      </div>
    </Form>
  );
}

/** The same for who may not change it. */
function Facts({ settings }: { settings: ShownSettings }) {
  const words = useTexts(settingsTexts);
  const format = useFormat();
  const { sender } = settings;
  const day = (text: string) => (text ? format.day(text, { year: true }) : words.none);
  return (
    <dl className="facts">
      <dt>{words.titleNl}</dt>
      <dd>{settings.title.nl}</dd>
      <dt>{words.titleEn}</dt>
      <dd>{settings.title.en || words.none}</dd>
      <dt>{words.opens}</dt>
      <dd>{day(settings.opens)}</dd>
      <dt>{words.closes}</dt>
      <dd>{day(settings.closes)}</dd>
      <dt>{words.sender}</dt>
      <dd>
        {[sender.name, sender.email, sender.phone].filter((part) => part !== '').join(', ') || words.none}
      </dd>
      <dt>{words.coolDown}</dt>
      <dd>{settings.coolDownDays || words.none}</dd>
      <dt>{words.cutOffs}</dt>
      <dd>
        <CutOffWords cutOffs={settings.cutOffs} />
      </dd>
    </dl>
  );
}

function FieldCard() {
  const words = useTexts(settingsTexts);
  const study = useStudy();
  const isOpen = study.status === 'open';
  const mayChange = study.may(isOpen ? 'study:close' : 'study:open');
  return (
    <Card title={words.field}>
      <p>
        <PhaseState phase={study.phase} />
      </p>
      <p>{isOpen ? words.closeIntro : words.openIntro}</p>
      {mayChange ? (
        <ButtonLink
          kind={isOpen ? 'danger' : 'primary'}
          to={isOpen ? closeFieldPath(study.name) : openFieldPath(study.name)}
        >
          {isOpen ? words.close : words.open}
        </ButtonLink>
      ) : null}
    </Card>
  );
}
