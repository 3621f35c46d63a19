import { useEffect } from 'react';
import type { Paper, PaperQuestion, PaperText } from '#app/domain/questionnaires/paper/paper.ts';
import type { Frame } from '#app/domain/responses/respondent-pages.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { draftPath, paperPath, questionnairePath } from '#app/platform/path.ts';
import { LanguageContext, useTexts } from '#app/ui/shared/texts.ts';
import { PaperAnswerPart } from './paper-answers.tsx';
import { paperTexts } from './paper-texts.ts';

export type PaperScreen = {
  study: string;
  questionnaire: string;
  /** Null: the draft. */
  version: number | null;
  language: Language;
  languages: Language[];
  frame: Frame;
  paper: Paper;
};

/** A questionnaire on A4, to be filled in with a pen. What is only on screen stands above it. */
export function PaperPage(screen: PaperScreen) {
  const { language } = screen;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <>
      <Tools {...screen} />
      <LanguageContext.Provider value={language}>
        <Sheet {...screen} />
      </LanguageContext.Provider>
    </>
  );
}

function Tools({ study, questionnaire, version, language, languages }: PaperScreen) {
  const words = useTexts(paperTexts);
  const which = version === null ? 'draft=1' : `version=${version}`;
  return (
    <nav className="paper-tools" aria-label={words.tools}>
      <a href={version === null ? draftPath(study, questionnaire) : questionnairePath(study)}>
        ← {words.back}
      </a>
      {languages.length > 1
        ? languages.map((one) => (
            <a
              key={one}
              href={paperPath(study, questionnaire, `${which}&language=${one}`)}
              lang={one}
              aria-current={one === language ? 'true' : undefined}
            >
              {words.languages[one]}
            </a>
          ))
        : null}
      <button type="button" className="button" onClick={() => window.print()}>
        {words.print}
      </button>
    </nav>
  );
}

function Sheet({ paper, frame, version, questionnaire, language }: PaperScreen) {
  const words = useTexts(paperTexts);
  const { sender } = frame;
  return (
    <main className="paper" lang={language}>
      <header className="paper-head">
        <p>{sender?.name ?? frame.study}</p>
        <h1>{paper.title || frame.study || questionnaire}</h1>
        <p className={version === null ? 'paper-draft' : undefined}>
          {version === null ? words.draft : words.version(version)}
          {paper.title ? ` · ${questionnaire}` : null}
        </p>
      </header>
      <section className="paper-how" aria-labelledby="paper-how">
        <h2 id="paper-how">{words.howTo}</h2>
        <p>{words.instructions}</p>
      </section>
      {paper.pages.map((page) => (
        <section key={page.name} className="paper-page">
          {page.title ? <h2>{page.title}</h2> : null}
          {page.description ? <p>{page.description}</p> : null}
          {page.parts.map((part, index) =>
            part.kind === 'question' ? (
              <QuestionPart key={part.name} question={part} />
            ) : (
              <TextPart key={index} part={part} />
            ),
          )}
        </section>
      ))}
      <footer className="paper-end">
        <p>{words.ended}</p>
        {sender ? (
          <p>
            {words.questions} {sender.phone ? `${sender.phone} ${words.or} ` : ''}
            {sender.email}
          </p>
        ) : null}
      </footer>
    </main>
  );
}

function TextPart({ part }: { part: PaperText }) {
  const words = useTexts(paperTexts);
  return (
    <div className="paper-text">
      {part.onlyIf ? <p className="paper-only">{words.onlyIf(part.onlyIf)}</p> : null}
      {part.title ? <h3>{part.title}</h3> : null}
      {part.text ? <p>{part.text}</p> : null}
    </div>
  );
}

function QuestionPart({ question }: { question: PaperQuestion }) {
  const words = useTexts(paperTexts);
  const { number, title, description, onlyIf, goTo, name } = question;
  return (
    <section className={number ? 'paper-question' : 'paper-question paper-follow'}>
      {onlyIf ? <p className="paper-only">{words.onlyIf(onlyIf)}</p> : null}
      <h3>
        {number ? <span className="paper-number">{number}</span> : null}
        <span>{title}</span>
        <span className="paper-name">{name}</span>
      </h3>
      {description ? <p className="paper-description">{description}</p> : null}
      <PaperAnswerPart question={question} />
      {goTo ? (
        <p className="paper-go">
          <span aria-hidden="true">→</span> {words.allGoTo(goTo)}
        </p>
      ) : null}
    </section>
  );
}
