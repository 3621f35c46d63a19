import { dispositionCode } from '#app/domain/dispositions/disposition-codes.ts';
import { useLanguage } from '#app/ui/shared/texts.ts';

/** A code of the standard with what it means. */
export function DispositionName({ code }: { code: string }) {
  const language = useLanguage();
  return (
    <>
      {code} {dispositionCode(code)?.label[language]}
    </>
  );
}
