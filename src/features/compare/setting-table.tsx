import type { RunSession } from '../../session/run-session';
import styles from './compare.module.css';
import { useCompared } from './use-compared';

/** The settings in which the two runs differ, side by side. */
export function SettingTable({ b }: { readonly b: RunSession }) {
  const { rows } = useCompared(b);
  return (
    <table className={styles.table}>
      <caption>Settings that differ</caption>
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, ...values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{values.a}</td>
            <td>
              <span aria-hidden="true">≠ </span>
              {values.b}
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>none</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
