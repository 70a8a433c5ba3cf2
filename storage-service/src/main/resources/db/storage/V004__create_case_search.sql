-- Row-level security keeps PostgreSQL from using an inverted index, because the array operators
-- are not leakproof. So these functions search without it, and name the organization of the
-- transaction themselves: first in every condition, and taken from nowhere else.
grant create on schema storage to casestream_definer;

-- The condition of rows c that a filter describes. Every key of the filter is optional; a list
-- means any of its values where a case has one of something, and all of them for drugs and
-- reactions. 'not_stated' stands for null.
create function case_condition(filter jsonb) returns text
    language plpgsql
    stable
    set search_path = pg_catalog, storage
as $$
declare
    tenant text := nullif(current_setting('app.organization', true), '');
    pending uuid[] := array(
        select u.id from storage.uploads u
        where u.organization = tenant and u.state = 'pending');
    asked uuid[] := array(select jsonb_array_elements_text(filter -> 'upload_id'))::uuid[];
    own_drugs text := case filter ->> 'role'
        when 'primary' then 'c.primary_drugs'
        when 'any' then 'c.drugs'
        else 'c.suspect_drugs' end;
    day text := case filter ->> 'basis'
        when 'event' then 'c.event_date'
        when 'receive' then 'c.receive_date'
        else 'c.report_date' end;
    parts text[] := array[format('c.organization = %L', tenant)];
    wanted text[];
    entry record;
begin
    if filter ? 'upload_id' and asked <@ pending then
        -- Uploads that still arrive: their own cases, the greatest version each.
        parts := parts || format(
            'c.upload_id = any (%1$L) and not c.nullified and not exists (
                select from storage.pv_cases o
                where o.organization = c.organization and o.source = c.source
                  and o.case_id = c.case_id and o.upload_id = any (%1$L)
                  and (o.era, coalesce(o.case_version, ''-9223372036854775808''), coalesce(o.report_date, ''-infinity''),
                       coalesce(o.isr, ''-9223372036854775808''), coalesce(o.period, ''''), o.content_hash, c.upload_id)
                    > (c.era, coalesce(c.case_version, ''-9223372036854775808''), coalesce(c.report_date, ''-infinity''),
                       coalesce(c.isr, ''-9223372036854775808''), coalesce(c.period, ''''), c.content_hash, o.upload_id))',
            asked);
    else
        parts := parts || array['c.is_current'];
        if cardinality(pending) > 0 then
            parts := parts || format('c.upload_id <> all (%L)', pending);
        end if;
        -- Current cases of which one of these uploads tells the same version; all uploads tell all.
        if filter ? 'upload_id' and exists (
                select from storage.uploads u
                where u.organization = tenant and u.state = 'merged' and u.id <> all (asked)) then
            parts := parts || format(
                'exists (
                    select from storage.pv_cases o
                    where o.organization = c.organization and o.source = c.source
                      and o.case_id = c.case_id and o.upload_id = any (%L)
                      and o.upload_id <> all (%L)
                      and o.era = c.era
                      and o.case_version is not distinct from c.case_version
                      and o.report_date is not distinct from c.report_date
                      and o.isr is not distinct from c.isr
                      and o.period is not distinct from c.period
                      and o.content_hash = c.content_hash)',
                asked, pending);
        end if;
    end if;

    for entry in
        select key, array(select jsonb_array_elements_text(value)) as terms
        from jsonb_each(filter)
        where key in ('drug', 'exclude_drug', 'reaction', 'exclude_reaction', 'source', 'age_group')
    loop
        parts := parts || case entry.key
            -- drugs has the index, and holds whatever the narrower lists hold.
            when 'drug' then format('c.drugs @> %1$L and %2$s @> %1$L', entry.terms, own_drugs)
            when 'exclude_drug' then format('not %s && %L', own_drugs, entry.terms)
            when 'reaction' then format('c.reactions @> %L', entry.terms)
            when 'exclude_reaction' then format('not c.reactions && %L', entry.terms)
            when 'source' then format('c.source = any (%L)', entry.terms)
            else format('c.age_group = any (%L)', entry.terms) end;
    end loop;

    for entry in
        select key, array(select jsonb_array_elements_text(value)) as terms
        from jsonb_each(filter)
        where key in ('sex', 'country', 'serious')
    loop
        wanted := array_remove(entry.terms, 'not_stated');
        parts := parts || case
            when 'not_stated' = any (entry.terms)
                then format('(c.%1$I is null or c.%1$I::text = any (%2$L))', entry.key, wanted)
            when entry.key = 'serious' then format('c.serious = any (%L::boolean[])', wanted)
            else format('c.%I = any (%L)', entry.key, wanted) end;
    end loop;

    if filter ? 'outcome' then
        wanted := array_remove(array(select jsonb_array_elements_text(filter -> 'outcome')), 'none');
        parts := parts || case
            when filter -> 'outcome' ? 'none'
                then format('(c.outcomes = ''{}'' or c.outcomes && %L)', wanted)
            else format('c.outcomes && %L', wanted) end;
    end if;
    if filter ? 'fatal' then
        parts := parts || array[case when (filter ->> 'fatal')::boolean
            then 'c.outcomes @> ''{DE}''' else 'not c.fatal' end];
    end if;
    if filter ? 'age_min' then
        parts := parts || format('c.age_yrs >= %L', filter ->> 'age_min');
    end if;
    if filter ? 'age_max' then
        parts := parts || format('c.age_yrs <= %L', filter ->> 'age_max');
    end if;
    if filter ? 'from' then
        parts := parts || format('%s >= %L', day, filter ->> 'from');
    end if;
    if filter ? 'to' then
        parts := parts || format('%s <= %L', day, filter ->> 'to');
    end if;
    if filter ->> 'month' = 'missing' then
        parts := parts || format('(%1$s is null or %1$s_precision = ''year'')', day);
    elsif filter ? 'month' then
        parts := parts || format(
            '%1$s >= %2$L and %1$s < %2$L::date + interval ''1 month'' and %1$s_precision <> ''year''',
            day, (filter ->> 'month') || '-01');
    end if;
    if filter ? 'created_from' then
        parts := parts || format('c.created_at >= %L', filter ->> 'created_from');
    end if;
    if filter ? 'created_to' then
        parts := parts || format('c.created_at < %L', filter ->> 'created_to');
    end if;
    if (filter ->> 'in_matrix')::boolean then
        parts := parts || format('%s <> ''{}'' and c.reactions <> ''{}''', own_drugs);
    end if;
    return array_to_string(parts, ' and ');
end
$$;

-- The rows of a page: what comes after the given case, in the order of source and case_id.
create function case_page_query(filter jsonb, after_source text, after_case_id text, how_many integer)
    returns text
    language sql
    stable
    set search_path = pg_catalog, storage
as $$
    select 'select c.* from storage.pv_cases c where ' || storage.case_condition(filter)
        || case when after_source is null then ''
           else format(' and (c.source, c.case_id) > (%L, %L)', after_source, after_case_id) end
        || ' order by c.source, c.case_id'
        || case when how_many is null then '' else format(' limit %s', how_many) end
$$;

create function search_cases(filter jsonb, after_source text, after_case_id text, how_many integer)
    returns setof pv_cases
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, storage
as $$
begin
    return query execute storage.case_page_query(filter, after_source, after_case_id, how_many);
end
$$;

create function count_cases(filter jsonb) returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, storage
as $$
declare
    counted bigint;
begin
    execute 'select count(*) from storage.pv_cases c where ' || storage.case_condition(filter)
        into counted;
    return counted;
end
$$;

-- All of them, through a cursor of the transaction: any number at the same memory.
create function open_cases(filter jsonb) returns refcursor
    language plpgsql
    security definer
    set search_path = pg_catalog, storage
as $$
declare
    found refcursor;
begin
    open found no scroll for execute storage.case_page_query(filter, null, null, null);
    return found;
end
$$;

-- How the search is carried out; shows no row.
create function explain_cases(filter jsonb) returns setof text
    language plpgsql
    security definer
    set search_path = pg_catalog, storage
as $$
begin
    return query execute
        'explain select count(*) from storage.pv_cases c where ' || storage.case_condition(filter);
end
$$;

revoke all on function
    case_condition(jsonb), case_page_query(jsonb, text, text, integer),
    search_cases(jsonb, text, text, integer), count_cases(jsonb), open_cases(jsonb),
    explain_cases(jsonb)
    from public;
grant execute on function case_condition(jsonb), case_page_query(jsonb, text, text, integer)
    to casestream_definer;
grant execute on function
    search_cases(jsonb, text, text, integer), count_cases(jsonb), open_cases(jsonb),
    explain_cases(jsonb)
    to storage_service;
alter function search_cases(jsonb, text, text, integer) owner to casestream_definer;
alter function count_cases(jsonb) owner to casestream_definer;
alter function open_cases(jsonb) owner to casestream_definer;
alter function explain_cases(jsonb) owner to casestream_definer;
revoke create on schema storage from casestream_definer;
