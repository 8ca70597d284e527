import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** Keys that are a person's, and a search that looks inside projects. */
export class PersonKeysProjectSearch extends Migration {
  override up(): void {
    this.addSql(readFileSync(new URL('./0002PersonKeysProjectSearch.sql', import.meta.url), 'utf8'));
  }
}
