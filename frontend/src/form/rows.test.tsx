import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { serve, show, speak } from '../page-test';
import { Rows } from './rows';

function Page() {
  const [items, setItems] = useState([{ name: 'one' }, { name: 'two' }, { name: 'three' }]);
  return (
    <Rows label="Things" items={items} onChange={setItems} name={(x) => x.name} adding={{ word: 'Add a thing', blank: () => ({ name: '' }) }}>
      {(x, change, i) => <input aria-label={`name ${i}`} value={x.name} onChange={(e) => change({ name: e.currentTarget.value })} />}
    </Rows>
  );
}

const values = () => within(screen.getByRole('list', { name: 'Things' })).getAllByRole('textbox').map((x) => (x as HTMLInputElement).value);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.getAttribute('aria-label');

describe('rows', () => {
  beforeEach(async () => {
    await speak('en');
    serve({});
    show(<Page />);
  });

  it('change places, and the focus goes with the row', () => {
    press('Move one down');
    expect(values()).toEqual(['two', 'one', 'three']);
    expect(focused()).toBe('Move one down');
    expect(screen.getByRole('status').textContent).toBe('one is now number 2');
    press('Move one down');
    expect(values()).toEqual(['two', 'three', 'one']);
    // It can go no further down.
    expect(focused()).toBe('Move one up');
  });

  it('are added with the focus in the new one, and removed with it in the next', () => {
    press('Add a thing');
    expect(values()).toHaveLength(4);
    expect(focused()).toBe('name 3');
    press('Remove Item 4');
    expect(focused()).toBe('Remove three');
    for (const name of ['three', 'two', 'one']) press(`Remove ${name}`);
    expect(screen.queryByRole('list', { name: 'Things' })).toBeNull();
    expect(document.activeElement?.textContent).toBe('Add a thing');
  });

  it('change one by one', () => {
    fireEvent.change(screen.getByLabelText('name 1'), { target: { value: '2' } });
    expect(values()).toEqual(['one', '2', 'three']);
  });
});
