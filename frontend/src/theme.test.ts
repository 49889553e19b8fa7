import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { theme, tones, variables } from './theme';

const merged = mergeMantineTheme(DEFAULT_THEME, theme);
const defaults = defaultCssVariablesResolver(merged);
const ours = variables(merged);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const all: Record<string, string> = { ...defaults.variables, ...defaults[scheme], ...ours[scheme] };
  const value = (name: string): string => {
    const v = all[name] ?? '';
    const inner = /^var\((--[\w-]+)\)$/.exec(v)?.[1];
    if (inner) return value(inner);
    const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(v);
    if (rgb) return `#${rgb.slice(1, 4).map((n) => Number(n).toString(16).padStart(2, '0')).join('')}`;
    return /^#[\da-f]{3}$/i.test(v) ? `#${[...v.slice(1)].map((c) => c + c).join('')}` : v;
  };

  it.each(tones)('words on a ground of %s are readable', (tone) => {
    expect(contrast(value(`--mantine-color-${tone}-light-color`), value(`--mantine-color-${tone}-light`))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['text', 'dimmed', 'placeholder', 'error', 'anchor'])('%s words are readable on the page and beside it', (name) => {
    for (const ground of ['--mantine-color-body', '--ground']) expect(contrast(value(`--mantine-color-${name}`), value(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('words on a filled button are readable', () => {
    const word = scheme === 'light' ? '#ffffff' : value('--mantine-primary-color-contrast');
    expect(contrast(word, value('--mantine-primary-color-filled'))).toBeGreaterThanOrEqual(4.5);
  });
});
