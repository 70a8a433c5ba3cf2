-- The meaning of a FAERS quarter, written down a second time: from the text files alone, by the
-- rules of the design, sharing nothing with the product. ${folder} holds the unpacked tables.
create macro rows_of(name) as table
    select * from read_csv('${folder}/' || name || '*.txt', delim = '$', header = true,
        all_varchar = true, quote = '', escape = '', encoding = 'latin-1', nullstr = '');

create macro clean(s) as trim(regexp_replace(s, '\s+', ' ', 'g'));

create macro ingredients(s) as nullif(array_to_string(list_sort(list_distinct(list_filter(
    list_transform(string_split(s, '\'), part -> regexp_replace(upper(clean(part)), '[.,\s]+$', '')),
    part -> part not in ('', 'NONE', 'UNKNOWN', 'UNK', 'N/A', 'NA', 'NI', '-')))), '\'), '');

create macro day_of(s) as case
    when regexp_matches(s, '^\d{8}$') then try_strptime(s, '%Y%m%d')::date
    when regexp_matches(s, '^\d{6}$') then try_strptime(s || '01', '%Y%m%d')::date
    when regexp_matches(s, '^\d{4}$') then try_strptime(s || '0101', '%Y%m%d')::date
    end;
create macro plausible(d) as case when d between date '1900-01-01' and date '2099-12-31' then d end;
create macro month_of(s) as case
    when length(s) >= 6 then strftime(plausible(day_of(s)), '%Y-%m') end;

create table current as
with demo as (
    select *, row_number() over (partition by caseid order by caseversion::bigint desc) as place
    from rows_of('DEMO')),
aged as (
    select *,
        case when regexp_matches(age, '^\d{1,9}(\.\d{1,9})?$') then case age_cod
            when 'DEC' then age::double * 10
            when 'YR' then age::double
            when 'MON' then age::double / 12
            when 'WK' then age::double / 52.1775
            when 'DY' then age::double / 365.25
            when 'HR' then age::double / 8766 end end as any_years
    from demo where place = 1),
judged as (select *, case when any_years <= 120 then any_years end as years from aged)
select primaryid, caseid, caseversion::bigint as version, years,
    case
        when years = 0 and age_cod <> 'YR' then 'neonate'
        when years > 0 and years < 28 / 365.25 then 'neonate'
        when years < 2 then 'infant'
        when years < 12 then 'child'
        when years < 18 then 'adolescent'
        when years < 65 then 'adult'
        when years is not null then 'elderly'
        when age_grp = 'N' then 'neonate'
        when age_grp = 'I' then 'infant'
        when age_grp = 'C' then 'child'
        when age_grp = 'T' then 'adolescent'
        when age_grp = 'A' then 'adult'
        when age_grp = 'E' then 'elderly'
        else 'unknown' end as age_group,
    case when upper(trim(sex)) in ('F', 'M') then upper(trim(sex)) else 'not_stated' end as sex,
    coalesce(nullif(occr_country, 'COUNTRY NOT SPECIFIED'),
        nullif(reporter_country, 'COUNTRY NOT SPECIFIED'), 'not_stated') as country,
    plausible(day_of(event_dt)) as event_day,
    month_of(event_dt) as event_month,
    month_of(init_fda_dt) as receive_month,
    month_of(fda_dt) as report_month
from judged;

create table outcome as
select distinct c.caseid, o.outc_cod as code
from rows_of('OUTC') o join current c using (primaryid)
where o.outc_cod in ('DE', 'LT', 'HO', 'DS', 'CA', 'RI', 'OT');

create table reaction as
select c.caseid, term, label
from (select primaryid,
        regexp_replace(clean(pt), '(\p{L})\^(\p{L})', '\1''\2', 'g') as label, upper(label) as term
    from rows_of('REAC')) r join current c using (primaryid)
where term <> '';

create table drug as
select distinct c.caseid, coalesce(ingredients(prod_ai), ingredients(drugname)) as term,
    bool_or(role_cod = 'PS') as in_primary,
    bool_or(coalesce(role_cod, 'PS') in ('PS', 'SS', 'I')) as in_suspect
from rows_of('DRUG') d join current c using (primaryid)
where coalesce(role_cod, '') <> 'DN' and coalesce(ingredients(prod_ai), ingredients(drugname)) is not null
group by all;

create macro drugs_in(role) as table
    select caseid, term from drug
    where role = 'any' or (role = 'suspect' and in_suspect) or (role = 'primary' and in_primary);

create macro reactions_of() as table select distinct caseid, term from reaction;

-- The commonest mixed-case spelling, by cases, ties by code point, else the term.
create table reaction_label as
with spelled as (
    select term, label, count(distinct caseid) as cases from reaction
    where label <> upper(label) group by all)
select t.term, coalesce(first(s.label order by s.cases desc, s.label), t.term) as label
from (select distinct term from reaction) t left join spelled s using (term)
group by t.term;

create macro signals(role, least) as table
with d as (select * from drugs_in(role)),
e as (select * from reactions_of()),
counted as (select distinct caseid from d semi join e using (caseid)),
n as (select count(*)::double as n from counted),
per_drug as (select term, count(*)::double as cases from d semi join counted using (caseid) group by all),
per_event as (select term, count(*)::double as cases from e semi join counted using (caseid) group by all),
pair as (
    select d.term as drug, e.term as reaction, count(*)::double as a
    from d join e using (caseid) group by all having count(*) >= least),
four as (
    select drug, reaction, a, x.cases - a as b, y.cases - a as c, n - x.cases - y.cases + a as d, n
    from pair join per_drug x on x.term = drug join per_event y on y.term = reaction, n),
ratio as (
    select *, (a + b) * (a + c) / n as expected,
        case when c > 0 then (a / (a + b)) / (c / (c + d)) end as prr,
        case when c > 0 then sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) end as prr_sd,
        case when b > 0 and c > 0 then a * d / (b * c) end as ror,
        case when b > 0 and c > 0 and d > 0 then sqrt(1 / a + 1 / b + 1 / c + 1 / d) end as ror_sd,
        (a + b) * (c + d) * (a + c) * (b + d) as margins
    from four)
select *,
    exp(ln(prr) - 1.959963984540054 * prr_sd) as prr_lower, exp(ln(prr) + 1.959963984540054 * prr_sd) as prr_upper,
    case when ror_sd is not null then exp(ln(ror) - 1.959963984540054 * ror_sd) end as ror_lower,
    case when ror_sd is not null then exp(ln(ror) + 1.959963984540054 * ror_sd) end as ror_upper,
    case when margins > 0 then n * pow(a * d - b * c, 2) / margins end as chi2,
    case when margins > 0
        then n * pow(greatest(0, abs(a * d - b * c) - n / 2), 2) / margins end as chi2_yates,
    coalesce(a >= 3 and (c = 0 or prr >= 2) and chi2_yates >= 4, false) as evans,
    c = 0 as zero_cell
from ratio;
