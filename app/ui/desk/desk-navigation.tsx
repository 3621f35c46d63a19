import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Permission } from '#app/domain/accounts/roles.ts';
import { textIn } from '#app/domain/studies/studies.ts';
import {
  auditPath,
  callsPath,
  casesPath,
  dataPath,
  deskPath,
  mailboxPath,
  mailDomainPath,
  mailingsPath,
  questionnairePath,
  requestsPath,
  responsePath,
  samplePath,
  settingsPath,
  studyPath,
  usersPath,
} from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { useDesk, useMaybeStudy } from './desk-data.ts';
import { deskTexts, phaseTexts } from './desk-texts.ts';
import { useFormat } from './format.ts';

type PartName =
  | 'overview'
  | 'response'
  | 'questionnaire'
  | 'sample'
  | 'mailings'
  | 'cases'
  | 'requests'
  | 'calls'
  | 'data'
  | 'settings';

/** The parts of a study in the order of the work, each with what one must be allowed for it. */
const PARTS: { name: PartName; path: (study: string) => string; needs: Permission }[] = [
  { name: 'overview', path: studyPath, needs: 'response-rates:see' },
  { name: 'response', path: responsePath, needs: 'response-rates:see' },
  { name: 'questionnaire', path: questionnairePath, needs: 'codebook:see' },
  { name: 'sample', path: samplePath, needs: 'sample:import' },
  { name: 'mailings', path: mailingsPath, needs: 'mailing:see' },
  { name: 'cases', path: casesPath, needs: 'cases:see' },
  { name: 'requests', path: requestsPath, needs: 'contact:see' },
  { name: 'calls', path: callsPath, needs: 'calls:make' },
  { name: 'data', path: dataPath, needs: 'answers:export' },
  { name: 'settings', path: settingsPath, needs: 'settings:see' },
];

/** The study and its parts, and below them what belongs to no study. Shows only what the user may open. */
export function DeskNavigation({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <nav className="desk-navigation" aria-label={label}>
      {children}
      <StudyParts />
      <Management />
    </nav>
  );
}

function StudyParts() {
  const words = useTexts(deskTexts);
  const study = useMaybeStudy();
  if (!study) return null;
  return (
    <>
      <StudyPlate />
      <ul className="nav-list">
        {PARTS.filter((part) => study.may(part.needs)).map((part) => (
          <li key={part.name}>
            <NavLink
              className="nav-item"
              to={part.path(study.name)}
              end={part.name === 'overview'}
              prefetch="intent"
            >
              {words[part.name]}
              {part.name === 'requests' && study.requests ? (
                <span className="nav-count">
                  {study.requests}
                  <span className="visually-hidden"> {words.waiting(study.requests)}</span>
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function StudyPlate() {
  const study = useMaybeStudy()!;
  const words = useTexts(deskTexts);
  const phaseInWords = useTexts(phaseTexts);
  const language = useLanguage();
  const format = useFormat();
  const isOpen = study.phase.phase === 'open';
  return (
    <div className="study-plate">
      <strong>{textIn(study.title, language)}</strong>
      <span>
        {isOpen && study.closes
          ? words.openUntil(format.day(study.closes, { year: true }))
          : phaseInWords(study.phase)}
        {study.phase.phase === 'planned' && study.opens
          ? `, ${words.from(format.day(study.opens, { year: true }))}`
          : null}
      </span>
    </div>
  );
}

function Management() {
  const words = useTexts(deskTexts);
  const desk = useDesk();
  const study = useMaybeStudy();
  const items = [
    {
      to: deskPath(),
      label: study ? words.allStudies : words.studies,
      shown: desk.studies.length !== 1 || !study,
    },
    { to: usersPath(), label: words.users, shown: desk.may('users:manage') },
    { to: mailDomainPath(), label: words.mail, shown: desk.may('mail-settings:see') },
    { to: auditPath(), label: words.audit, shown: desk.may('audit:see') },
    { to: mailboxPath(), label: words.mailbox, shown: desk.localMailbox && desk.user.role !== 'interviewer' },
  ].filter((item) => item.shown);
  if (items.length === 0) return null;
  return (
    <ul className="nav-list nav-management" aria-label={words.management}>
      {items.map((item) => (
        <li key={item.to}>
          <NavLink className="nav-item" to={item.to} end={item.to === deskPath()}>
            {item.label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
