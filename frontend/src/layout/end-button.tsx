import { Button, type ButtonProps, type ElementProps } from '@mantine/core';

/**
 * A button that ends something or turns it down: close, revoke, withdraw,
 * reject, delete. It is outlined in red on every page, and so no main action.
 */
export const EndButton = (props: ButtonProps & ElementProps<'button', keyof ButtonProps>) => <Button {...props} variant="outline" color="red" />;
