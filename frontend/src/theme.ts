import { createTheme, type MantineColorsTuple } from '@mantine/core';

// A calm river green; every shade that carries text has a contrast of at least
// 4.5 to 1 on its ground.
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
