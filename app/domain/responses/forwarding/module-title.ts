import { textIn } from '#app/domain/questionnaires/definition.ts';
import { modulesOf } from '#app/domain/questionnaires/modules/modules.ts';
import type { Language } from '#app/domain/studies/studies.ts';

/** The title of a module in words; its name where it has none; null for the whole questionnaire. */
export function moduleTitle(definition: unknown, module: string | null, language: Language): string | null {
  if (module === null) return null;
  const found = modulesOf(definition).find((each) => each.name === module);
  return (found && textIn(found.title, language)) || module;
}
