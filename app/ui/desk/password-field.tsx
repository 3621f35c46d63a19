import { useEffect, useState, type ComponentProps } from 'react';
import { useTexts } from '#app/ui/shared/texts.ts';
import { entranceTexts } from './entrance-texts.ts';
import { Field } from './field.tsx';

/** A password, which can be shown while it is typed (with JavaScript). */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type'>) {
  const { show, hide } = useTexts(entranceTexts).welcome;
  const [isShown, setIsShown] = useState(false);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  return (
    <div className="password-field">
      <Field {...props} type={isShown ? 'text' : 'password'} autoCapitalize="off" spellCheck={false} />
      {isReady ? (
        <button
          type="button"
          className="button-link"
          aria-controls={`field-${props.name}`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? hide : show}
        </button>
      ) : null}
    </div>
  );
}
