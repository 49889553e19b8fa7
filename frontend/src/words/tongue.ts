import type { Language } from './index';

// Characters that only one of the two ways of writing Chinese has, of those
// that openings and profiles use most.
const simplified = /[们这时说为产业务员会与学实现职经关应满请术证书条医国门办无须费选择设计备护师资质进发开电气软络团队协调项优势验负责领导]/gu;
const traditional = /[們這時說為產業務員會與學實現職經關應滿請術證書條醫國門辦無須費選擇設計備護師資質進發開電氣軟絡團隊協調項優勢驗負責領導]/gu;
const portuguese = /[ãõçâêôàáéíóú]|\b(?:de|da|do|das|dos|para|com|em|uma|não|que|ou|na|no|anos?)\b/giu;
const english = /\b(?:the|and|of|to|with|for|in|is|are|years?|or|an?)\b/giu;

const count = (text: string, of: RegExp) => text.match(of)?.length ?? 0;

/** The language that a text is written in; undefined where it is too short to tell. */
export function tongueOf(text: string): Language | undefined {
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /\p{Script=Latin}{2,}/gu);
  if (han > latin) {
    const [s, t] = [count(text, simplified), count(text, traditional)];
    return s === t ? undefined : s > t ? 'zh-Hans' : 'zh-Hant';
  }
  if (latin === 0) return undefined;
  const [p, e] = [count(text, portuguese), count(text, english)];
  return p > e ? 'pt' : e > 0 || latin > 2 ? 'en' : undefined;
}
