import type { CutOffs } from './cut-offs.ts';
import type { StudySettings } from './studies.ts';

/** What can be changed of a study on screen; null takes a date, the sender, the cool-down or the cut-offs away. */
export type SettingsChange = {
  title: { nl: string; en: string | null };
  opens: string | null;
  closes: string | null;
  sender: { name: string; email: string; phone: string | null } | null;
  coolDownDays: number | null;
  /** Absent: they stay as they are. */
  cutOffs?: CutOffs | null;
};

const CHANGEABLE = ['title', 'opens', 'closes', 'sender', 'coolDownDays', 'cutOffs'] as const;

/** The settings with a change made to them; what the change does not name stays. Not checked yet. */
export function withChange(before: StudySettings, change: SettingsChange): unknown {
  const {
    opens: _opens,
    closes: _closes,
    sender: _sender,
    coolDownDays: _days,
    cutOffs: _offs,
    ...rest
  } = before;
  const { title, opens, closes, sender, coolDownDays, cutOffs = before.cutOffs } = change;
  return {
    ...rest,
    title: { nl: title.nl, ...(title.en ? { en: title.en } : {}) },
    ...(opens ? { opens } : {}),
    ...(closes ? { closes } : {}),
    ...(coolDownDays === null ? {} : { coolDownDays }),
    ...(cutOffs ? { cutOffs } : {}),
    ...(sender
      ? {
          sender: {
            name: sender.name,
            email: sender.email,
            ...(sender.phone ? { phone: sender.phone } : {}),
          },
        }
      : {}),
  };
}

/** Which of the changeable settings differ. */
export function changedSettings(before: StudySettings, after: StudySettings): string[] {
  return CHANGEABLE.filter((name) => canonical(before[name]) !== canonical(after[name]));
}

/** The database keeps the keys of JSON in an order of its own. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
