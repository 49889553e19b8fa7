import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useWords } from '../words/format';

export const figuresQuery = queryOptions({
  queryKey: ['figures'], staleTime: 60_000,
  queryFn: async ({ signal }) => (await ask(api.GET('/figures', { signal }))).data,
});

const places = ['CQ', 'HK', 'MO'] as const;
const rows = ['openings', 'talents', 'employers', 'hires'] as const;

/** The live figures of the three places, as piers of one bridge. Their room is there before they come. */
export function Figures() {
  const { t, code, number } = useWords();
  const figures = useQuery(figuresQuery);
  const of = (place: (typeof places)[number]) => figures.data?.places.find((p) => p.place === place);
  return (
    <div className="figures">
      <svg viewBox="0 0 300 64" aria-hidden="true" preserveAspectRatio="none">
        <path d="M0 60H300M10 60C30 8 130 8 150 60C170 8 270 8 290 60M50 60V30M80 60V21M110 60V31M190 60V31M220 60V21M250 60V30" fill="none" stroke="currentColor" strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
      </svg>
      <table>
        <caption>{t('home.figures')}</caption>
        <thead>
          <tr><td />{places.map((p) => <th key={p} scope="col">{code('place', p)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r}>
              <th scope="row">{t(`figure.${r}`)}</th>
              {places.map((p) => <td key={p}>{of(p) ? number(of(p)?.[r] ?? 0) : '–'}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
