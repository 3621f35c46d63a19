import { Form } from '@remix-run/react';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '#app/domain/sample/sample-columns.ts';
import { sampleExamplePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { sampleTexts } from './sample-texts.ts';

/** Takes a sample file to be checked; says which columns it can have. */
export function UploadForm({ state }: { state: FormState | null }) {
  const words = useTexts(sampleTexts);
  const study = useStudy();
  return (
    <Card title={words.uploadTitle} intro={words.uploadIntro}>
      <div className="columns columns-even">
        <Form method="post" encType="multipart/form-data" noValidate>
          <ErrorSummary state={state} />
          <Field
            name="file"
            label={words.file}
            state={state}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
          />
          <div className="form-actions">
            <SubmitButton busy={words.checking}>{words.check}</SubmitButton>
            <a href={sampleExamplePath(study.name)} download>
              {words.example}
            </a>
          </div>
        </Form>
        <dl className="column-names">
          <dt>{words.required}</dt>
          <dd>
            <ColumnNames names={REQUIRED_COLUMNS} />
          </dd>
          <dt>{words.optional}</dt>
          <dd>
            <ColumnNames names={OPTIONAL_COLUMNS} />
          </dd>
          <dd className="hint">{words.others}</dd>
        </dl>
      </div>
    </Card>
  );
}

function ColumnNames({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      <code>{name}</code>
      {index < names.length - 1 ? ', ' : ''}
    </span>
  ));
}
