import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

// A calm river green.
const river: MantineColorsTuple = ['#e7f6f5', '#d3eae9', '#a6d5d2', '#75beba', '#4faaa5', '#2d8f8a', '#15797a', '#0b6e6e', '#085a5a', '#034545'];

// Greys with a little of the river in them, for the page in the dark.
const dark: MantineColorsTuple = ['#d5dedd', '#b4c2c2', '#92a3a3', '#6c7d7d', '#455454', '#354343', '#263231', '#182120', '#121a19', '#0d1413'];

/**
 * The look of the product. The fonts are those of the language in which a text
 * is written and stand in page.css by lang.
 */
export const theme = createTheme({
  primaryColor: 'river',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { river, dark },
  fontFamily: 'var(--font)',
  // 16 px where somebody types: below that some phones enlarge the page.
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.75rem, 1.4rem + 1.6vw, 2.5rem)', lineHeight: '1.25' },
      h2: { fontSize: 'clamp(1.375rem, 1.25rem + 0.6vw, 1.75rem)', lineHeight: '1.3' },
      h3: { fontSize: '1.25rem', lineHeight: '1.35' },
      h4: { fontSize: '1.125rem', lineHeight: '1.4' },
      h5: { fontSize: '1rem', lineHeight: '1.45' },
      h6: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Chinese characters need the size, and codes in words are no shouting.
    Badge: { defaultProps: { size: 'lg', tt: 'none' } },
    // A box that grows with its text ends before it fills a phone several times over.
    Textarea: { defaultProps: { maxRows: 16 } },
  },
});

/** Colours in which notices and badges are shown. */
export const tones = ['river', 'gray', 'green', 'blue', 'yellow', 'orange', 'red'] as const;

/**
 * Words have a contrast of at least 4.5 to 1 on their ground: this corrects the
 * colours of which that was not so, and calms those that glare in the dark.
 * ground is what lies beside the page itself: its foot, its menu, its panels.
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--ground': '#f2f7f6',
    '--mantine-color-text': '#14201f',
    '--mantine-color-dimmed': '#4c5a5a',
    '--mantine-color-placeholder': '#5f6b6b',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-default-border': '#c9d4d3',
    '--mantine-color-yellow-light-color': '#6d4100',
    '--mantine-color-orange-light-color': '#8a3300',
    '--mantine-color-green-light-color': '#1c6330',
    '--mantine-color-red-light-color': '#a51d1d',
    '--mantine-color-red-outline': '#b02525',
  },
  dark: {
    '--ground': '#121a19',
    '--mantine-color-dimmed': '#b4c2c2',
    '--mantine-color-placeholder': '#a3b1b1',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-river-light': '#0d4040',
    '--mantine-color-gray-light': '#343a40',
    '--mantine-color-green-light': '#1d3a26',
    '--mantine-color-blue-light': '#1b334a',
    '--mantine-color-yellow-light': '#3d3010',
    '--mantine-color-orange-light': '#452c14',
    '--mantine-color-red-light': '#4a2020',
  },
});
