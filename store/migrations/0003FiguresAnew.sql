-- Whether the tool dates changes that we observed long before it was connected: its clock tells another time than ours.
alter table "integration" add column "dates_past" boolean not null default false;

-- What the tool lacks, of a write it cannot do: the answer to the caller names it.
alter table "write_intent" add column "error_capability" text null;

-- Rows are everybody's here: the owner is not held to one tenant for as long as this takes.
alter table "item_history" no force row level security;
alter table "change" no force row level security;
alter table "integration" no force row level security;
alter table "sync_run" no force row level security;

-- Kept histories learn of projects, types and parents. One that lacks such entries is read from the log until it is written again.
delete from "item_history" h using (select distinct tenant_id, item_id from "change" where field in ('project', 'type', 'parent')) c
where h.tenant_id = c.tenant_id and h.item_id = c.item_id;

-- Rows of days, starts and finishes follow better rules now: every item is mapped once more from what is stored, in the background.
insert into "sync_run" (tenant_id, id, integration_id, kind, state, queued_at)
select tenant_id, gen_random_uuid(), id, 'REPLAY', 'QUEUED', now() from "integration";

alter table "item_history" force row level security;
alter table "change" force row level security;
alter table "integration" force row level security;
alter table "sync_run" force row level security;
