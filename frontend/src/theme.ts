import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

// A calm river green.
const river: MantineColorsTuple = ['#e7f6f5', '#d3eae9', '#a6d5d2', '#75beba', '#4faaa5', '#2d8f8a', '#15797a', '#0b6e6e', '#085a5a', '#034545'];

export const fonts: Record<string, string> = {
  'zh-Hans': '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif',
  'zh-Hant': '"PingFang HK","Microsoft JhengHei","Noto Sans CJK HK","Noto Sans HK","Noto Sans CJK TC",system-ui,sans-serif',
  en: 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif',
  pt: 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif',
};

export const theme = (language: string) =>
  createTheme({
    primaryColor: 'river',
    primaryShade: { light: 7, dark: 6 },
    autoContrast: true,
    colors: { river },
    fontFamily: fonts[language] ?? fonts.en,
    headings: { fontFamily: fonts[language] ?? fonts.en, fontWeight: '650' },
    defaultRadius: 'md',
    cursorType: 'pointer',
  });

/** Colours in which notices and badges are shown. */
export const tones = ['river', 'gray', 'green', 'blue', 'yellow', 'orange', 'red'] as const;

/**
 * Words have a contrast of at least 4.5 to 1 on their ground: this corrects the
 * colours of which that was not so, and calms those that glare in the dark.
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4c5a5a',
    '--mantine-color-placeholder': '#5f6b6b',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-yellow-light-color': '#6d4100',
    '--mantine-color-orange-light-color': '#8a3300',
    '--mantine-color-green-light-color': '#1c6330',
    '--mantine-color-red-light-color': '#a51d1d',
  },
  dark: {
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
