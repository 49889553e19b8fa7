import { Alert, Button, Group } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { children: ReactNode; /** What is shown; another page is tried anew. */ page: string };

/** Shows a notice in place of a page that could not be loaded or drawn; the pages around it stay. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.page !== this.props.page) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? <NotShown /> : this.props.children;
  }
}

function NotShown() {
  const { t } = useTranslation();
  return (
    <Alert color="red" variant="light" role="alert" title={t('notShown')}>
      <Group><Button size="xs" variant="default" onClick={() => window.location.reload()}>{t('again')}</Button></Group>
    </Alert>
  );
}
