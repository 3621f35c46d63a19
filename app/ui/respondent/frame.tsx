import type { ReactNode } from 'react';
import type { Frame } from '#app/domain/responses/respondent-pages.ts';
import { accessibilityPath, languagePath, privacyPath } from '#app/platform/path.ts';
import { texts, useLanguage, useTexts } from '#app/ui/shared/texts.ts';

const frameTexts = texts({
  nl: {
    skip: 'Naar de inhoud',
    other: 'English',
    privacy: 'Privacy',
    accessibility: 'Toegankelijkheid',
    unnamed: 'Vragenlijst',
  },
  en: {
    skip: 'Skip to the content',
    other: 'Nederlands',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    unnamed: 'Questionnaire',
  },
});

/**
 * Header with the sender and the other language, the page, and the footer.
 * @param languageAction where choosing a language is posted to.
 * @param back where that goes on to afterwards.
 * @param hasMain whether the page brings its own main element.
 */
export function RespondentFrame(props: {
  frame: Frame;
  languageAction?: string;
  back: string;
  hasMain?: boolean;
  /** Stands above the header. */
  banner?: ReactNode;
  children: ReactNode;
}) {
  const { frame, back, children } = props;
  const text = useTexts(frameTexts);
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {text.skip}
      </a>
      {props.banner}
      <header className="frame-header">
        <div className="frame-inside">
          <p className="frame-sender">{frame.sender?.name ?? text.unnamed}</p>
          {frame.languages.length > 1 && (
            <LanguageSwitch action={props.languageAction ?? languagePath()} back={back} label={text.other} />
          )}
        </div>
      </header>
      {props.hasMain ? (
        <div className="frame-inside frame-main">{children}</div>
      ) : (
        <main className="frame-inside frame-main" id="content" tabIndex={-1}>
          {children}
        </main>
      )}
      <footer className="frame-footer">
        <div className="frame-inside">
          <a href={privacyPath()}>{text.privacy}</a>
          <a href={accessibilityPath()}>{text.accessibility}</a>
        </div>
      </footer>
    </div>
  );
}

function LanguageSwitch({ action, back, label }: { action: string; back: string; label: string }) {
  const other = useLanguage() === 'nl' ? 'en' : 'nl';
  return (
    <form method="post" action={action} className="language-switch" id="language-switch">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" className="button-link" lang={other}>
        {label}
      </button>
    </form>
  );
}
