-- The fitted prior of a scope is kept beside the statistics that stand on it.
alter table pre_calculated_stats drop constraint pre_calculated_stats_stat_type_check;
alter table pre_calculated_stats add constraint pre_calculated_stats_stat_type_check
    check (stat_type in
        ('top_drugs', 'top_reactions', 'drug_event_matrix', 'trends', 'demographics', 'seriousness',
         'outcomes', 'summary', 'prior'));
