import { NavLink } from '@remix-run/react';
import { grantsPath, settingsPath, tokensPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { useStudy } from '../desk-data.ts';
import { settingsTexts } from './settings-texts.ts';

/** The parts of a study's settings; only who has more than one gets to choose. */
export function SettingsTabs() {
  const { title, sections } = useTexts(settingsTexts);
  const study = useStudy();
  const tabs = [
    { to: settingsPath(study.name), label: sections.study, shown: true },
    { to: grantsPath(study.name), label: sections.access, shown: study.may('grants:manage') },
    { to: tokensPath(study.name), label: sections.tokens, shown: study.may('tokens:manage') },
  ].filter((tab) => tab.shown);
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={title}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
