import { Form } from '@remix-run/react';
import type { SkipCounts } from '#app/domain/mailings/mailings.ts';
import { mailingPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { Field, SelectField } from '../field.tsx';
import { mailingNames } from '../fieldwork-texts.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { SkippedLines } from './mailing-audience.tsx';
import { isToContacts } from './recipient-path.ts';
import { sendTexts } from './send-texts.ts';

export type SendPageProps = {
  mailing: string;
  open: boolean;
  eligible: number;
  skipped: SkipCounts;
  strata: string[];
  stratum: string | null;
  typedLimit: string;
  limitWrong: boolean;
  /** Messages that confirming sends. */
  count: number;
  state: FormState | null;
};

/** Chooses to whom, shows the exact number, and asks. */
export function SendPage(props: SendPageProps) {
  const { mailing, open, eligible, skipped, stratum, typedLimit, limitWrong, count, state } = props;
  const words = useTexts(sendTexts);
  const name = useTexts(mailingNames)(mailing);
  const study = useStudy();
  const format = useFormat();
  const back = mailingPath(study.name, mailing);
  const toContacts = isToContacts(mailing);
  return (
    <>
      <PageHeader title={words.title(name)} above={{ to: back, label: name }} />
      {open ? null : <Notice tone="warning" title={words.closed} />}
      <AudienceChoice {...props} />
      {open && !limitWrong ? (
        <Card title={words.confirm}>
          {count > 0 ? (
            <ConfirmForm
              touches={(toContacts ? words.touchesContacts : words.touches)(
                format.number(count),
                count === 1,
              )}
              undo={toContacts ? words.undoContacts : words.undo}
              label={words.send(format.number(count), count === 1)}
              cancelTo={back}
              state={state}
              hidden={{
                stratum: stratum ?? '',
                limit: typedLimit,
                count: String(count),
                eligible: String(eligible),
              }}
            >
              <p>{toContacts ? words.inFirstLanguage : words.perLanguage}</p>
              <NotThese
                mailing={mailing}
                skipped={{ ...skipped, ...(eligible > count ? { beyond_limit: eligible - count } : {}) }}
              />
            </ConfirmForm>
          ) : (
            <>
              <p className="confirm-touches">{words.nobody}</p>
              <NotThese mailing={mailing} skipped={skipped} />
              <ButtonLink kind="secondary" to={back}>
                {words.preview}
              </ButtonLink>
            </>
          )}
        </Card>
      ) : null}
    </>
  );
}

/** One stratum, and a limit; an address of its own, so that it counts without JavaScript. */
function AudienceChoice({ strata, stratum, typedLimit, limitWrong }: SendPageProps) {
  const words = useTexts(sendTexts);
  const state = limitWrong ? { errors: { limit: words.badLimit }, values: { limit: typedLimit } } : null;
  return (
    <Card title={words.choose}>
      <Form method="get" className="filter-bar" noValidate>
        {strata.length > 0 ? (
          <SelectField name="stratum" label={words.stratum} defaultValue={stratum ?? ''}>
            <option value="">{words.allStrata}</option>
            {strata.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </SelectField>
        ) : null}
        <Field
          name="limit"
          label={words.limit}
          hint={words.limitHint}
          inputMode="numeric"
          optional
          defaultValue={typedLimit}
          state={state}
        />
        <Button kind="secondary">{words.recount}</Button>
      </Form>
    </Card>
  );
}

function NotThese({ mailing, skipped }: { mailing: string; skipped: SkipCounts }) {
  const words = useTexts(sendTexts);
  const format = useFormat();
  const total = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  return (
    <>
      <p>
        {(isToContacts(mailing) ? words.notTheseContacts : words.notThese)(format.number(total), total === 1)}
      </p>
      <dl className="counted">
        <SkippedLines mailing={mailing} skipped={skipped} />
      </dl>
    </>
  );
}
