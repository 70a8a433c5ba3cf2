-- What a careful person would do with a FAERS quarter and PostgreSQL alone: load the seven tables
-- with COPY (done before this), flatten them to one row per case version, index, and count the same
-- statistics. Statements end with a line of two hyphens; a line "-- stage:" names what follows.

-- stage: flatten
analyze demo
--
analyze drug
--
analyze reac
--
analyze outc
--
analyze indi
--
analyze ther
--
analyze rpsr
--
create temp table drug_term as
select prod_ai, drugname,
       coalesce(
           (select nullif(string_agg(distinct name, '\' order by name), '') from (
                select regexp_replace(upper(btrim(regexp_replace(part, '\s+', ' ', 'g'))), '[.,\s]+$', '') as name
                from regexp_split_to_table(prod_ai, '\\') part) parts
            where name not in ('', 'NONE', 'UNKNOWN', 'UNK', 'N/A', 'NA', 'NI', '-')),
           (select nullif(string_agg(distinct name, '\' order by name), '') from (
                select regexp_replace(upper(btrim(regexp_replace(part, '\s+', ' ', 'g'))), '[.,\s]+$', '') as name
                from regexp_split_to_table(drugname, '\\') part) parts
            where name not in ('', 'NONE', 'UNKNOWN', 'UNK', 'N/A', 'NA', 'NI', '-'))) as term
from (select distinct coalesce(prod_ai, '') as prod_ai, coalesce(drugname, '') as drugname from drug) names
--
analyze drug_term
--
create temp table reaction_term as
select pt, upper(btrim(regexp_replace(pt, '\s+', ' ', 'g'))) as term
from (select distinct pt from reac) names
--
analyze reaction_term
--
create temp table case_drugs as
select d.primaryid,
       array_agg(distinct t.term) filter (where t.term is not null and d.role_cod <> 'DN') as drugs,
       array_agg(distinct t.term) filter (where t.term is not null and d.role_cod in ('PS', 'SS', 'I')) as suspect_drugs,
       min(t.term) filter (where d.role_cod = 'PS') as drug_name,
       jsonb_agg(jsonb_strip_nulls(to_jsonb(d) - 'primaryid' - 'caseid')) as detail
from drug d
left join drug_term t on t.prod_ai = coalesce(d.prod_ai, '') and t.drugname = coalesce(d.drugname, '')
group by d.primaryid
--
create temp table case_reactions as
select r.primaryid, array_agg(distinct t.term) as reactions, min(t.term) as reaction,
       jsonb_agg(jsonb_strip_nulls(to_jsonb(r) - 'primaryid' - 'caseid')) as detail
from reac r join reaction_term t using (pt)
group by r.primaryid
--
create temp table case_outcomes as
select primaryid, array_agg(distinct outc_cod) as outcomes from outc group by primaryid
--
create temp table case_indications as
select primaryid, jsonb_agg(jsonb_strip_nulls(to_jsonb(i) - 'primaryid' - 'caseid')) as detail
from indi i group by primaryid
--
create temp table case_therapies as
select primaryid, jsonb_agg(jsonb_strip_nulls(to_jsonb(t) - 'primaryid' - 'caseid')) as detail
from ther t group by primaryid
--
create temp table case_sources as
select primaryid, jsonb_agg(jsonb_strip_nulls(to_jsonb(s) - 'primaryid' - 'caseid')) as detail
from rpsr s group by primaryid
--
analyze case_drugs
--
analyze case_reactions
--
analyze case_outcomes
--
analyze case_indications
--
analyze case_therapies
--
analyze case_sources
--
create temp table newest as
select caseid, max(caseversion::bigint) as case_version from demo group by caseid
--
analyze newest
--
create table baseline.pv_cases as
select row_number() over () as id,
       'bench' as organization, 'FAERS' as source, d.caseid as case_id,
       d.caseversion::bigint as case_version, d.primaryid, null::bigint as isr,
       cd.drug_name, coalesce(cardinality(cd.drugs), 0) as drug_count, coalesce(cd.drugs, '{}') as drugs,
       coalesce(cd.suspect_drugs, '{}') as suspect_drugs,
       cr.reaction, coalesce(cardinality(cr.reactions), 0) as reaction_count, coalesce(cr.reactions, '{}') as reactions,
       d.age,
       case d.age_cod when 'DEC' then d.age::float8 * 10 when 'YR' then d.age::float8
            when 'MON' then d.age::float8 / 12 when 'WK' then d.age::float8 / 52.1775
            when 'DY' then d.age::float8 / 365.25 when 'HR' then d.age::float8 / 8766 end as age_yrs,
       d.age_grp, case when d.sex in ('F', 'M') then d.sex end as sex,
       coalesce(d.occr_country, d.reporter_country) as country,
       case d.wt_cod when 'KG' then d.wt::float8 when 'LBS' then d.wt::float8 * 0.45359237 end as weight_kg,
       case when co.outcomes is not null then true end as serious,
       coalesce(co.outcomes, '{}') as outcomes, coalesce('DE' = any (co.outcomes), false) as fatal,
       d.event_dt,
       case when pg_input_is_valid(rpad(d.event_dt, 8, '01'), 'date') then rpad(d.event_dt, 8, '01')::date end as event_date,
       case when pg_input_is_valid(d.init_fda_dt, 'date') then d.init_fda_dt::date end as receive_date,
       case when pg_input_is_valid(d.fda_dt, 'date') then d.fda_dt::date end as report_date,
       d.occp_cod as reporter_type, 1::smallint as era, '2024Q4' as period,
       encode(sha256(convert_to(d::text, 'UTF8')), 'hex') as content_hash,
       d.caseversion::bigint = newest.case_version as is_current,
       now() as created_at,
       jsonb_build_object('demo', jsonb_strip_nulls(to_jsonb(d)), 'drugs', cd.detail, 'reactions', cr.detail,
           'indications', ci.detail, 'therapies', ct.detail, 'sources', cs.detail) as detail
from demo d
join newest using (caseid)
left join case_drugs cd using (primaryid)
left join case_reactions cr using (primaryid)
left join case_outcomes co using (primaryid)
left join case_indications ci using (primaryid)
left join case_therapies ct using (primaryid)
left join case_sources cs using (primaryid)
--

-- stage: index
create unique index on baseline.pv_cases (organization, source, case_id, case_version, isr) nulls not distinct
--
create index on baseline.pv_cases (organization, created_at)
--
create index on baseline.pv_cases (organization, event_date)
--
create index on baseline.pv_cases (organization, serious, fatal)
--
create index on baseline.pv_cases using gin (drugs) with (fastupdate = off)
--
create index on baseline.pv_cases using gin (reactions) with (fastupdate = off)
--
analyze baseline.pv_cases
--

-- stage: count
create temp table current_case as
select id, suspect_drugs, reactions, report_date, sex, age_grp, age_yrs, country, serious, outcomes, fatal
from baseline.pv_cases where is_current
--
create temp table scoped_drug as select id, unnest(suspect_drugs) as term from current_case
--
create temp table scoped_reaction as select id, unnest(reactions) as term from current_case
--
analyze scoped_drug
--
analyze scoped_reaction
--
create table baseline.top_drugs as
select term, count(*) as cases, row_number() over (order by count(*) desc, term) as rank from scoped_drug group by term
--
create table baseline.top_reactions as
select term, count(*) as cases, row_number() over (order by count(*) desc, term) as rank from scoped_reaction group by term
--
create temp table paired as
select id from current_case where cardinality(suspect_drugs) > 0 and cardinality(reactions) > 0
--
create table baseline.matrix as
with n as (select count(*)::float8 as n from paired),
d as (select term, count(*)::float8 as cases from scoped_drug join paired using (id) group by term),
r as (select term, count(*)::float8 as cases from scoped_reaction join paired using (id) group by term),
pair as (
    select d.term as drug, r.term as reaction, count(*)::float8 as a
    from scoped_drug d join scoped_reaction r using (id) group by 1, 2 having count(*) >= 3),
four as (
    select drug, reaction, a, d.cases - a as b, r.cases - a as c, n - d.cases - r.cases + a as d, n
    from pair join d on d.term = drug join r on r.term = reaction, n)
select *, (a / (a + b)) / nullif(c / (c + d), 0) as prr, a * d / nullif(b * c, 0) as ror,
       n * power(greatest(0, abs(a * d - b * c) - n / 2), 2)
           / nullif((a + b) * (c + d) * (a + c) * (b + d), 0) as chi2_yates,
       log(2, ((a + 0.5) / ((a + b) * (a + c) / n + 0.5))::numeric) as ic
from four
--
create temp table hot as
select kind, term, row_number() over (order by cases desc, term) as key_id
from (select 'drug' as kind, term, cases from baseline.top_drugs
      union all select 'reaction', term, cases from baseline.top_reactions) terms
order by cases desc, term limit 500
--
create temp table subject as
select 0 as key_id, id from current_case
union all
select key_id, id from scoped_drug join hot using (term) where kind = 'drug'
union all
select key_id, id from scoped_reaction join hot using (term) where kind = 'reaction'
--
create table baseline.trends as
select key_id, date_trunc('month', report_date) as month, count(*) as cases
from subject join current_case using (id) group by 1, 2
--
create table baseline.demographics as
select key_id, age_grp, sex, country, count(*) as cases
from subject join current_case using (id) group by grouping sets ((key_id, age_grp, sex), (key_id, country))
--
create table baseline.seriousness as
select key_id, count(*) filter (where serious) as serious, count(*) filter (where serious is null) as not_stated,
       count(*) filter (where fatal) as fatal,
       count(*) filter (where 'DE' = any (outcomes)) as de, count(*) filter (where 'LT' = any (outcomes)) as lt,
       count(*) filter (where 'HO' = any (outcomes)) as ho, count(*) filter (where 'DS' = any (outcomes)) as ds,
       count(*) filter (where 'CA' = any (outcomes)) as ca, count(*) filter (where 'RI' = any (outcomes)) as ri,
       count(*) filter (where 'OT' = any (outcomes)) as ot
from subject join current_case using (id) group by key_id
--
