import { RE2JS } from 're2js';

/**
 * A regular expression that takes time in proportion to the text, whatever the pattern: an ordinary one can be made
 * to take exponential time by an answer. Looks like a RegExp to SurveyJS, which only calls `test`.
 */
class LinearRegExp extends RegExp {
  private readonly engine: RE2JS;

  constructor(engine: RE2JS) {
    super('');
    this.engine = engine;
  }

  override test(text: string): boolean {
    return this.engine.matcher(String(text)).find();
  }
}

/** The pattern on a linear engine, or null when it is no pattern or needs backtracking (back-references). */
export function compileLinearRegex(pattern: unknown, ignoresCase: boolean): RegExp | null {
  if (typeof pattern !== 'string') return null;
  try {
    return new LinearRegExp(RE2JS.compile(pattern, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0));
  } catch {
    return null;
  }
}
