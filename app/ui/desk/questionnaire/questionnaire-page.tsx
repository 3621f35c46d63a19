import { Link } from '@remix-run/react';
import type { OutlineItem, OutlinePage } from '#app/domain/questionnaires/outline.ts';
import {
  codebookPath,
  draftPath,
  moveResponsesPath,
  paperPath,
  questionnairePath,
  trialsPath,
  workshopPath,
} from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { questionnaireTexts } from './questionnaire-texts.ts';

export type QuestionnaireScreen = {
  names: string[];
  shown: {
    name: string;
    versions: { version: number; hash: string; published_at: Date }[];
    outline: OutlinePage[];
    /** Whether a draft of it is being written. */
    hasDraft: boolean;
    /** Open responses of older versions, which the visitor may move to the newest. */
    toMove: number;
  } | null;
  /** What was done just now: number of the version that was published; how many responses were moved. */
  done: { published: number | null; moved: number | null };
};

/** A questionnaire to be read: its versions, its codebook, and its questions page by page. */
export function QuestionnairePage({ names, shown, done }: QuestionnaireScreen) {
  const words = useTexts(questionnaireTexts);
  const format = useFormat();
  if (!shown) {
    return (
      <>
        <PageHeader title={words.title} actions={<ToWorkshop shown={null} />} />
        <Card title={words.versions}>
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        </Card>
      </>
    );
  }
  const questions = shown.outline.reduce((sum, page) => sum + page.items.length, 0);
  return (
    <>
      <PageHeader title={names.length > 1 ? shown.name : words.title} actions={<ToWorkshop shown={shown} />}>
        {words.lead(format.number(shown.outline.length), format.number(questions))}
      </PageHeader>
      {done.published === null ? null : <Notice tone="success" title={words.publishedNow(done.published)} />}
      {done.moved === null ? null : (
        <Notice tone="success" title={words.movedNow(format.number(done.moved), done.moved === 1)} />
      )}
      <Choice names={names} chosen={shown.name} />
      <div className="columns">
        <Versions name={shown.name} versions={shown.versions} toMove={shown.toMove} />
        <Codebook questionnaire={shown.name} />
      </div>
      {shown.outline.map((page) => (
        <Card
          key={page.name}
          title={page.title || page.name}
          aside={<code className="quiet">{page.name}</code>}
        >
          <ol className="outline">
            {page.items.map((item) => (
              <Item key={item.name} item={item} />
            ))}
          </ol>
        </Card>
      ))}
    </>
  );
}

function Choice({ names, chosen }: { names: string[]; chosen: string }) {
  const words = useTexts(questionnaireTexts);
  const study = useStudy();
  if (names.length < 2) return null;
  return (
    <nav className="tabs" aria-label={words.choose}>
      {names.map((name) => (
        <Link
          key={name}
          to={`${questionnairePath(study.name)}?questionnaire=${encodeURIComponent(name)}`}
          aria-current={name === chosen ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** The way to the workshop: on with the draft, or to begin one; and to the try-outs. */
function ToWorkshop({ shown }: { shown: QuestionnaireScreen['shown'] }) {
  const words = useTexts(questionnaireTexts);
  const study = useStudy();
  const mayWrite = study.may('questionnaire:write');
  return (
    <>
      {study.may('questionnaire:try') && shown ? (
        <ButtonLink kind="secondary" to={trialsPath(study.name)}>
          {words.trials}
        </ButtonLink>
      ) : null}
      {mayWrite && shown?.hasDraft ? (
        <ButtonLink to={draftPath(study.name, shown.name)}>{words.toDraft}</ButtonLink>
      ) : null}
      {mayWrite && !shown?.hasDraft ? (
        <ButtonLink
          to={workshopPath(study.name, shown ? `questionnaire=${encodeURIComponent(shown.name)}` : '')}
        >
          {words.toWorkshop}
        </ButtonLink>
      ) : null}
    </>
  );
}

function Versions({
  name,
  versions,
  toMove,
}: Pick<NonNullable<QuestionnaireScreen['shown']>, 'name' | 'versions' | 'toMove'>) {
  const study = useStudy();
  const words = useTexts(questionnaireTexts);
  const format = useFormat();
  const newest = versions.at(-1)?.version;
  return (
    <Card
      title={words.versions}
      intro={words.versionsIntro}
      foot={
        toMove === 0 ? undefined : (
          <p>
            {words.older(format.number(toMove), toMove === 1)}{' '}
            <Link to={moveResponsesPath(study.name, name)}>{words.toMove}</Link>
          </p>
        )
      }
    >
      <DataTable
        caption={words.versions}
        captionHidden
        rows={[...versions].reverse()}
        rowKey={(version) => version.version}
        columns={[
          {
            id: 'version',
            head: words.version,
            isRowHead: true,
            cell: ({ version }) => (
              <>
                {version} {version === newest ? <small>{words.newest}</small> : null}
              </>
            ),
          },
          { id: 'published', head: words.published, cell: ({ published_at }) => format.moment(published_at) },
          {
            id: 'hash',
            head: words.hash,
            cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}…</code>,
          },
          {
            id: 'do',
            head: words.actions,
            cell: ({ version }) => (
              <span className="row-acts">
                <a href={paperPath(study.name, name, `version=${version}`)}>
                  {words.paper}
                  <span className="visually-hidden"> {words.ofVersion(version)}</span>
                </a>
                {study.may('questionnaire:try') ? (
                  <Link to={trialsPath(study.name, `what=${version}/${encodeURIComponent(name)}`)}>
                    {words.tryIt}
                    <span className="visually-hidden"> {words.ofVersion(version)}</span>
                  </Link>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Codebook({ questionnaire }: { questionnaire: string }) {
  const words = useTexts(questionnaireTexts);
  const study = useStudy();
  return (
    <Card title={words.codebook} intro={words.codebookIntro}>
      <ul className="plain-list">
        {(['html', 'csv', 'json'] as const).map((format) => (
          <li key={format}>
            <a href={codebookPath(study.name, questionnaire, format)}>{words.formats[format]}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Item({ item }: { item: OutlineItem }) {
  const words = useTexts(questionnaireTexts);
  return (
    <li>
      <code className="outline-name">{item.name}</code>
      <div>
        <p className="outline-title">{item.title}</p>
        <p className="outline-kind">
          {words.kinds[item.type] ?? item.type}
          {item.condition ? (
            <>
              {' · '}
              {words.askedOf} {item.condition}
            </>
          ) : null}
        </p>
        {item.rows.length > 0 ? (
          <ul>
            {item.rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        ) : null}
        <Choices choices={item.choices} />
      </div>
    </li>
  );
}

/** The answers to choose from, each behind the code that a data file holds. */
function Choices({ choices }: { choices: OutlineItem['choices'] }) {
  if (choices.length === 0) return null;
  return (
    <ul className="outline-choices">
      {choices.map(({ code, text }) => (
        <li key={code}>
          <code>{code}</code>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
