import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import './dialog.css';

type Props = { opened: boolean; onClose: () => void; title: string; close: string; whole?: boolean; children: ReactNode };

/**
 * A dialog over the page, or with whole over all of the screen. Its head is a
 * plain box: a header element in it counts as a second head of the page.
 */
export function Dialog({ opened, onClose, title, close, whole, children }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="xl" fullScreen={whole}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton size="xl" aria-label={close} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
