import type { Codebook, CodeLabel, Label } from '#app/domain/questionnaires/codebook.ts';
import { dispositionCodes } from '#app/domain/dispositions/disposition-codes.ts';
import { CASE_COLUMNS, type ExportLayout } from './export-columns.ts';

/** A column that is no answer. */
export type OtherColumn = { name: string; type: 'numeric' | 'string'; label: Label; values: CodeLabel[] };

/**
 * The codebook of one data file: that of the newest version, with the variables of all versions in the file, and
 * with the other columns beside them.
 */
export type ExportCodebook = Codebook & {
  versions: { version: number; hash: string }[];
  case_columns: OtherColumn[];
  frame_columns: OtherColumn[];
};

export function describeExport(
  newest: Codebook,
  layout: ExportLayout,
  versions: { version: number; hash: string }[],
): ExportCodebook {
  return {
    ...newest,
    variables: layout.variables,
    versions,
    case_columns: CASE_COLUMNS.map(({ name, type }) => ({
      name,
      type: type === 'number' ? 'numeric' : 'string',
      label: CASE_LABELS[name] ?? { nl: name, en: name },
      values: CASE_VALUES[name]?.() ?? [],
    })),
    frame_columns: layout.frame.map(({ name, column }) => ({
      name: column.name,
      type: column.type === 'number' ? 'numeric' : 'string',
      label:
        name === 'copied_from'
          ? COPIED_LABEL
          : { nl: `Steekproefkader: ${name}`, en: `Sampling frame: ${name}` },
      values: [],
    })),
  };
}

const COPIED_LABEL: Label = {
  nl: 'Antwoorden overgenomen uit deze case van dezelfde persoon, daarna te veranderen',
  en: 'Answers taken over from this case of the same person, to be changed afterwards',
};

const CASE_LABELS: Record<string, Label> = {
  case_id: { nl: 'Case (steekproefeenheid)', en: 'Case (unit of the sample)' },
  questionnaire: { nl: 'Vragenlijst', en: 'Questionnaire' },
  version: {
    nl: 'Versie van de vragenlijst; leeg zolang niet begonnen',
    en: 'Version of the questionnaire; empty until started',
  },
  organisation_id: { nl: 'Organisatie', en: 'Organisation' },
  stratum: { nl: 'Stratum', en: 'Stratum' },
  status: { nl: 'Stand van het veldwerk', en: 'State of the fieldwork' },
  disposition: {
    nl: 'Dispositie volgens AAPOR, alsof het veld nu sluit',
    en: 'AAPOR disposition, as if the field closed now',
  },
  mode: { nl: 'Wijze van invullen', en: 'Mode' },
  started_at: { nl: 'Begonnen op (UTC)', en: 'Started at (UTC)' },
  completed_at: { nl: 'Verstuurd op (UTC)', en: 'Submitted at (UTC)' },
  weight_design: { nl: 'Ontwerpgewicht: 1 / insluitkans', en: 'Design weight: 1 / inclusion probability' },
};

const CASE_VALUES: Record<string, () => CodeLabel[]> = {
  status: () =>
    labelled({
      not_sent: ['niet verstuurd', 'not sent'],
      sent: ['verstuurd', 'sent'],
      bounced: ['onbestelbaar', 'bounced'],
      opened: ['geopend', 'opened'],
      started: ['begonnen', 'started'],
      complete: ['verstuurd door de respondent', 'submitted'],
      refused: ['geweigerd', 'refused'],
      ineligible: ['geen doelgroep', 'not eligible'],
      opted_out: ['afgemeld', 'opted out'],
      duplicate: ['dubbel', 'duplicate'],
    }),
  disposition: () => dispositionCodes().map(({ code, label }) => ({ code, label })),
  mode: () =>
    labelled({
      web: ['web', 'web'],
      phone: ['telefoon', 'telephone'],
      paper: ['papier', 'paper'],
      email: ['e-mail', 'e-mail'],
    }),
};

function labelled(texts: Record<string, [nl: string, en: string]>): CodeLabel[] {
  return Object.entries(texts).map(([code, [nl, en]]) => ({ code, label: { nl, en } }));
}
