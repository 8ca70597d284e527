import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** Histories that know of projects, types and parents, and figures computed once more. */
export class FiguresAnew extends Migration {
  override up(): void {
    this.addSql(readFileSync(new URL('./0003FiguresAnew.sql', import.meta.url), 'utf8'));
  }
}
