import type { ReactNode } from 'react';
import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import { CASE_STATUSES } from '#app/domain/fieldwork/response-summary.ts';
import { codebookPath, exportPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { CheckboxField } from '../field.tsx';
import { statusTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { Stat, Stats } from '../stat.tsx';
import { dataTexts } from './data-texts.ts';

export type QuestionnaireDataProps = {
  name: string;
  formats: { name: string; options: readonly string[] }[];
  versions: { version: number; published_at: Date }[];
  cases: number;
  /** Cases of the pilot, in a file of their own. */
  pilot: number;
  statuses: Record<string, number>;
  columns: { case: number; variables: number; frame: number };
  watch: 'busy' | 'ready' | null;
  onDownload: () => void;
};

/** What a data file of one questionnaire holds, and the buttons that make it. */
export function QuestionnaireData(props: QuestionnaireDataProps) {
  const { name, formats, cases, columns, versions, watch } = props;
  const words = useTexts(dataTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <Card title={words.file(name)} foot={study.phase.phase === 'open' ? <p>{words.interim}</p> : undefined}>
      <Stats>
        <Stat label={words.rows} value={format.number(cases)} />
        <Stat label={words.columns} value={format.number(columns.case + columns.variables + columns.frame)} />
        <Stat label={words.variables} value={format.number(columns.variables)} />
        <Stat label={words.frame} value={format.number(columns.frame)} />
      </Stats>
      <div className="columns columns-even">
        <div>
          {formats.map((one) => (
            <DownloadForm key={one.name} format={one} {...props} />
          ))}
          {watch === null ? null : (
            <Notice
              tone={watch === 'ready' ? 'success' : 'info'}
              title={watch === 'ready' ? words.ready : words.busy}
            />
          )}
        </div>
        <div>
          <StatusCounts statuses={props.statuses} />
          <h3 className="facts-head">{words.versions}</h3>
          <ul className="plain-list">
            {versions.map((version) => (
              <li key={version.version}>
                {words.version(version.version, format.day(version.published_at, { year: true }))}
              </li>
            ))}
          </ul>
          <Codebook name={name} />
        </div>
      </div>
    </Card>
  );
}

/** Making a file is written down, so it is a form and no link. */
function DownloadForm({
  format,
  name,
  pilot,
  onDownload,
}: { format: { name: string; options: readonly string[] } } & QuestionnaireDataProps) {
  const words = useTexts(dataTexts);
  const study = useStudy();
  const numbers = useFormat();
  const about: Record<string, ReactNode> = { csv: words.csvText, jsonl: words.jsonlText };
  return (
    <form
      method="post"
      action={exportPath(study.name, format.name)}
      className="download-form"
      onSubmit={onDownload}
    >
      <h3>{format.name}</h3>
      <p className="hint">{about[format.name]}</p>
      <input type="hidden" name="questionnaire" value={name} />
      {format.options.includes('dutch') ? (
        <CheckboxField name="dutch" value="1" label={words.dutch} hint={words.dutchHint} />
      ) : null}
      {format.options.includes('raw') ? (
        <CheckboxField name="raw" value="1" label={words.raw} hint={words.rawHint} />
      ) : null}
      {pilot > 0 ? (
        <CheckboxField
          name="pilot"
          value="1"
          label={words.pilot}
          hint={words.pilotHint(numbers.number(pilot))}
        />
      ) : null}
      <div className="form-actions form-actions-below">
        <Button kind={format.name === 'csv' ? 'primary' : 'secondary'}>{words.download(format.name)}</Button>
      </div>
    </form>
  );
}

function StatusCounts({ statuses }: { statuses: Record<string, number> }) {
  const words = useTexts(dataTexts);
  const statusWords = useTexts(statusTexts);
  const format = useFormat();
  const present = CASE_STATUSES.filter((status: CaseStatus) => (statuses[status] ?? 0) > 0);
  if (present.length === 0) return null;
  return (
    <>
      <h3>{words.statuses}</h3>
      <dl className="counted">
        {present.map((status) => (
          <div key={status}>
            <dt>
              {statusWords[status]} <code>{status}</code>
            </dt>
            <dd>{format.number(statuses[status]!)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Codebook({ name }: { name: string }) {
  const words = useTexts(dataTexts);
  const study = useStudy();
  return (
    <>
      <h3 className="facts-head">{words.codebook}</h3>
      <p className="hint">{words.codebookText}</p>
      <p className="pager">
        <a href={codebookPath(study.name, name, 'html')} target="_blank" rel="noopener">
          {words.codebookHtml}
        </a>
        <a href={codebookPath(study.name, name, 'csv')} download>
          {words.codebookCsv}
        </a>
        <a href={codebookPath(study.name, name, 'json')} download>
          {words.codebookJson}
        </a>
      </p>
    </>
  );
}
