/** `reason` in a few words, without names: it stands in the history of the case. */
export type CaseActInput = { studyId: number; caseId: string; reason: string };
