import type { FieldPhase } from '#app/domain/studies/field-phase.ts';
import type { Localised } from '#app/domain/studies/studies.ts';
import type { CaseDivisions, CaseScope } from './case-scope.ts';
import type { CurvePoint } from './cumulative-curve.ts';
import type { TodoItem } from './fieldwork-todo.ts';
import type { ResponseCounts, ResponseGroup } from './response-summary.ts';
import type { TargetStanding } from './targets.ts';

/** The front page of a study: how it stands, and what to do now. */
export type FrontPage = {
  /** Which cases count on this page. */
  scope: CaseScope;
  divisions: CaseDivisions;
  /** The moment of the numbers. */
  at: Date;
  today: string;
  /** The field is open: dispositions are as if it closed now. */
  interim: boolean;
  total: ResponseCounts;
  /** By stratum, in the order of the study. */
  groups: ResponseGroup[];
  /** Strata that lag, the furthest behind first. */
  lagging: string[];
  /** How each stratum stands to its target, of those that have one. */
  targets: Record<string, TargetStanding>;
  /** Number of organisations by stratum. */
  organisations: Record<string, number>;
  /** Empty when nothing was sent yet. */
  curve: CurvePoint[];
  /** Mailings that went out, with their first day. */
  mailings: { mailing: string; day: string; sent: number }[];
  todo: TodoItem[];
};

/** A study in the list: its state and response; null for who may not see that. */
export type StudyLine = {
  name: string;
  title: Localised;
  phase: FieldPhase;
  closes: string | null;
  total: ResponseCounts | null;
};
