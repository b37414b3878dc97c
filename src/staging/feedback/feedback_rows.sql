-- What a row of a feedback export is: a response, of which kind, to which question, and how it stands. A kind that no list of words knows
-- is that of the file where the file has scores and is none of complaints, else `other`. A question of a known measure goes by the measure:
-- as the question says it, else as it is asked; without a question as the kind says it, else the name of the column or of the file. A state
-- of yes or no means what its column asks. A survey or review that nobody answered is none (`no_response`): it has no score, and its state
-- says so, or it has no text of its own either; without any column of scores only its state tells. So is what is no complaint in a list of
-- tickets with a survey that was not answered; its state is that of the ticket.
-- What is marked as spam or deleted is no opinion of anybody.
-- Grain: one row per row of a feedback export.
-- Example: of a survey, "How likely are you to recommend us?" 9 answers nps; with an empty score and no text it is `no_response`; a kind
-- "Defect" in a list of tickets is a complaint, and "Is open: yes" makes it open.
with

classified as (

    select
        read_feedback.*,
        case
            when read_feedback.kind_text is null then read_feedback.kind_of_file
            when read_feedback.stated_kind is not null then read_feedback.stated_kind
            when read_feedback.has_score and read_feedback.kind_of_file <> 'complaint' then read_feedback.kind_of_file
            else 'other'
        end as kind,
        case when read_feedback.stated_kind is null then read_feedback.kind_text end as unknown_kind,
        case
            when read_feedback.has_score
                then
                    coalesce(
                        read_feedback.measure_of_question,
                        read_feedback.question_text,
                        read_feedback.measure_of_kind,
                        read_feedback.measure_named
                    )
        end as question,
        case
            when read_feedback.stated_status in ('open', 'resolved') then read_feedback.stated_status
            when read_feedback.stated_status = 'yes'
                then case when read_feedback.yes_is_open then 'open' else 'resolved' end
            when read_feedback.stated_status = 'no'
                then case when read_feedback.yes_is_open then 'resolved' else 'open' end
        end as status
    from read_feedback

)

select
    classified.*,
    1 as answer,
    case
        when classified.is_excluded then 'excluded'
        when classified.feedback_day > reading.seen_until
            then case when reading.is_as_of then 'after_as_of' else 'long_after_orders' end
        when classified.is_second_header then 'repeated_header'
        when classified.kind in ('survey', 'review') and classified.stated_status = 'spam' then 'spam'
        when
            classified.kind in ('survey', 'review', 'other')
            and not coalesce(classified.is_scored, false)
            and (
                (classified.stated_status = 'unanswered' and classified.kind <> 'other')
                or (classified.is_scored is not null and not classified.has_own_text)
            )
            then 'no_response'
    end as outcome
from classified
cross join reading
