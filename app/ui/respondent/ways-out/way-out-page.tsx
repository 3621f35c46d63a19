import { useEffect, useRef } from 'react';
import {
  LONGEST_EMAIL,
  LONGEST_NAME,
  LONGEST_WORDS,
  NOT_ME_REASONS,
  type WayOut,
  type WayOutFault,
  type WayOutFields,
} from '#app/domain/fieldwork/requests/ways-out.ts';
import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { linkPath, waysOutPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from '../contact-line.tsx';
import { TextField, type Refused } from './text-field.tsx';
import { wayOutTexts, waysOutTexts } from './ways-out-texts.ts';

/** What the pages of the ways out need to know; `tomorrow` as 2026-11-24, `closes` in words. */
type WayOutPageProps = {
  token: string;
  way: WayOut;
  targetGroup: string | null;
  tomorrow: string;
  closes: string | null;
  refused: Refused | null;
};

/** Asks before anything happens, with what is needed for it. Works without JavaScript. */
export function WayOutPage({ token, way, targetGroup, tomorrow, closes, refused }: WayOutPageProps) {
  const text = useTexts(waysOutTexts);
  const words = useTexts(wayOutTexts)[way];
  return (
    <>
      <h1>{words.title}</h1>
      {refused && <Faults faults={refused.faults} />}
      {way === 'not-in-target-group' && targetGroup && (
        <dl className="facts">
          <div className="fact">
            <dt>{text.forWhom}</dt>
            <dd>{targetGroup}</dd>
          </div>
        </dl>
      )}
      <p>{words.what}</p>
      <form method="post" className="way-out-form" noValidate>
        {way === 'absent' && (
          <TextField
            name="until"
            type="date"
            label={text.until}
            hint={closes ? `${text.untilHint} ${text.closes(closes)}` : text.untilHint}
            min={tomorrow}
            required
            refused={refused}
          />
        )}
        {way === 'not-me' && <NotMeFields refused={refused} />}
        {way !== 'absent' && (
          <TextField
            name="words"
            rows={3}
            label={text.words[way]}
            optional
            maxLength={LONGEST_WORDS}
            refused={refused}
          />
        )}
        <button type="submit" className="button">
          {words.confirm}
        </button>
      </form>
      <p className="side-links">
        <a href={waysOutPath(token)}>{text.other}</a>
      </p>
    </>
  );
}

function NotMeFields({ refused }: { refused: Refused | null }) {
  const text = useTexts(waysOutTexts);
  const fault = refused?.faults.why;
  return (
    <>
      <fieldset aria-describedby={fault ? 'why-fault' : undefined}>
        <legend>{text.why}</legend>
        {fault && (
          <p className="field-fault" id="why-fault">
            {text.faults[fault]}
          </p>
        )}
        {NOT_ME_REASONS.map((why, index) => (
          <label key={why} className="choice">
            <input
              type="radio"
              id={index === 0 ? 'why' : undefined}
              name="why"
              value={why}
              defaultChecked={refused?.values.why === why}
            />
            <span>{text.whys[why]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset aria-describedby="colleague-hint">
        <legend>
          {text.colleague} <span className="optional">({text.optional})</span>
        </legend>
        <p className="hint" id="colleague-hint">
          {text.colleagueHint}
        </p>
        <TextField
          name="colleague_name"
          label={text.colleagueName}
          maxLength={LONGEST_NAME}
          refused={refused}
        />
        <TextField
          name="colleague_email"
          type="email"
          label={text.colleagueEmail}
          maxLength={LONGEST_EMAIL}
          refused={refused}
        />
      </fieldset>
    </>
  );
}

/** What is wrong, in one list that takes the focus; each line leads to its field. */
function Faults({ faults }: { faults: Partial<Record<keyof WayOutFields, WayOutFault>> }) {
  const text = useTexts(waysOutTexts);
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

/** Says that it was done, and what comes of it. @param until the day of return in words; empty for the other ways */
export function WayOutDonePage({
  token,
  way,
  sender,
  until,
}: {
  token: string;
  way: WayOut;
  sender: Sender | null;
  until: string;
}) {
  const text = useTexts(waysOutTexts);
  const words = useTexts(wayOutTexts)[way];
  return (
    <>
      <h1>{words.doneTitle}</h1>
      <p role="status">{words.done(until)}</p>
      {sender && (
        <p>
          {text.mistake} <ContactLinks sender={sender} or={text.or} />
        </p>
      )}
      <p className="side-links">
        <a href={linkPath(token)}>{text.back}</a>
      </p>
    </>
  );
}
