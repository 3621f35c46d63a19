import { useEffect, useRef } from 'react';
import {
  LONGEST_COLLEAGUE_NAME,
  LONGEST_NOTE,
  WHOLE,
  type ForwardFault,
  type ForwardFields,
} from '#app/domain/fieldwork/forwarding/asking.ts';
import type { ForwardScreen } from '#app/domain/fieldwork/forwarding/forward-screen.ts';
import { LONGEST_EMAIL } from '#app/domain/fieldwork/requests/ways-out.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ClosedPage } from '../closed-page.tsx';
import { ContactLinks } from '../contact-line.tsx';
import { SubmittedPage } from '../submitted-page.tsx';
import { FormField } from '../ways-out/form-field.tsx';
import { forwardTexts } from './forward-texts.ts';
import { SentForwards } from './sent-forwards.tsx';

type Faults = Partial<Record<keyof ForwardFields, ForwardFault>>;
type Refused = { faults: Faults; values: ForwardFields };
type Outcome = { done: 'ask' | 'remind' | 'withdraw' | null } | Refused;

/** Where a respondent asks a colleague, and sees how that stands. Works without JavaScript. `back`: where he came from. */
export function ForwardPage({
  screen,
  outcome,
  back,
}: {
  screen: ForwardScreen;
  outcome: Outcome | undefined;
  back: string;
}) {
  const text = useTexts(forwardTexts);
  if (screen.status === 'complete') return <SubmittedPage />;
  if (screen.status === 'closed') return <ClosedPage sender={screen.frame.sender} />;
  const refused = outcome && 'faults' in outcome ? outcome : null;
  const done = outcome && 'done' in outcome ? outcome.done : null;
  const { sender } = screen.frame;
  return (
    <>
      <h1>{text.title}</h1>
      {refused && <FaultList faults={refused.faults} />}
      {done && (
        <p className="message message-info" role="status">
          {text.done[done]}
        </p>
      )}
      <SentForwards forwards={screen.forwards} />
      <p className="lead">{text.lead}</p>
      <h2>{text.happens}</h2>
      <ul className="steps-to-come">
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {screen.mayAsk ? (
        <AskForm key={done ?? ''} modules={screen.modules} refused={refused} />
      ) : (
        <p>
          {text.enough} {sender && <ContactLinks sender={sender} or={text.or} />}
        </p>
      )}
      <p className="side-links">
        <a href={back}>{text.back}</a>
      </p>
    </>
  );
}

function AskForm({
  modules,
  refused,
}: {
  modules: { module: string; title: string }[];
  refused: Refused | null;
}) {
  const text = useTexts(forwardTexts);
  const faultOf = (name: keyof ForwardFields) => {
    const fault = refused?.faults[name];
    return fault && text.faults[fault];
  };
  const fieldOf = (name: keyof ForwardFields) => ({
    name,
    fault: faultOf(name),
    value: refused?.values[name],
  });
  return (
    <form method="post" className="way-out-form" noValidate>
      {modules.length > 0 && (
        <WhatField modules={modules} chosen={refused?.values.what ?? ''} fault={faultOf('what')} />
      )}
      <FormField {...fieldOf('name')} label={text.name} maxLength={LONGEST_COLLEAGUE_NAME} required />
      <FormField {...fieldOf('email')} label={text.email} type="email" maxLength={LONGEST_EMAIL} required />
      <FormField
        {...fieldOf('note')}
        label={text.note}
        hint={text.noteHint}
        optional={text.optional}
        rows={3}
        maxLength={LONGEST_NOTE}
      />
      <p className="hint">{text.stored}</p>
      <button type="submit" name="deed" value="ask" className="button">
        {text.ask}
      </button>
    </form>
  );
}

function WhatField({
  modules,
  chosen,
  fault,
}: {
  modules: { module: string; title: string }[];
  chosen: string;
  fault: string | undefined;
}) {
  const text = useTexts(forwardTexts);
  return (
    <fieldset aria-describedby={fault ? 'what-fault' : undefined}>
      <legend>{text.what}</legend>
      {fault && (
        <p className="field-fault" id="what-fault">
          {fault}
        </p>
      )}
      {[{ module: WHOLE, title: text.whole }, ...modules].map(({ module, title }, index) => (
        <label key={module} className="choice">
          <input
            type="radio"
            id={index === 0 ? 'what' : undefined}
            name="what"
            value={module}
            defaultChecked={chosen === module}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is wrong, in one list that takes the focus; each line leads to its field. */
function FaultList({ faults }: { faults: Faults }) {
  const text = useTexts(forwardTexts);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div className="message message-danger" role="alert" tabIndex={-1} ref={box}>
      <h2 className="faults-title">{text.wrong}</h2>
      <ul>
        {Object.entries(faults).map(([name, fault]) => (
          <li key={name}>
            <a href={`#${name}`}>{text.faults[fault]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
