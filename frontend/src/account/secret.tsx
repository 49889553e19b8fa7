import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useWords } from '../words/format';

/** A box for a password, which can be shown; a wrong one is marked as every other field is. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useWords();
  return <PasswordInput required maxLength={200} {...props} aria-invalid={props.error ? true : undefined} visibilityToggleButtonProps={{ 'aria-label': t('account.showPassword') }} />;
}
